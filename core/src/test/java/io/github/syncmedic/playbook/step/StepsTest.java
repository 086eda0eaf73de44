package io.github.syncmedic.playbook.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
  @Test
  void every_kind_has_a_test_that_extends_the_contract() throws ClassNotFoundException {
    assertThat(Steps.builtIn()).hasSizeGreaterThanOrEqualTo(4);
    for (var kind : Steps.builtIn()) {
      assertThat(Class.forName(kind.type().getName() + "Test"))
          .as(kind.name())
          .isAssignableTo(StepContract.class);
    }
  }

  @Test
  void every_step_that_there_can_be_is_built_in() {
    assertThat(Steps.builtIn())
        .<Class<?>>extracting(kind -> kind.type())
        .containsExactlyInAnyOrderElementsOf(records(Step.class));
  }

  private static List<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? List.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(it -> records(it).stream()).toList();
  }

  @Test
  void kinds_are_ordered_by_name() {
    assertThat(Steps.builtIn()).extracting(Steps.Kind::name).isSorted().doesNotHaveDuplicates();
    assertThat(Steps.kind("graph.delete")).isEmpty();
  }
}

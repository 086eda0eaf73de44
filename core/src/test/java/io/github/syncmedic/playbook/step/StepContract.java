package io.github.syncmedic.playbook.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.PlaybookStep;
import io.github.syncmedic.playbook.Playbooks;
import org.junit.jupiter.api.Test;

/** What holds for every kind of step: extend it, and name the step and its YAML. */
abstract class StepContract {
  /** A step of the kind under test. */
  abstract Step step();

  /** What stands under {@code with} for that step, in YAML. */
  abstract String yaml();

  @Test
  void it_is_built_in_under_one_name() {
    assertThat(Steps.builtIn()).filteredOn(it -> it.type().equals(step().getClass())).hasSize(1);
    assertThat(Steps.kind(name()).orElseThrow().type()).isEqualTo(step().getClass());
    assertThat(name()).matches("[a-z-]+(\\.[a-z-]+)?");
  }

  @Test
  void it_says_what_it_does() {
    assertThat(step().inWords()).isNotBlank().doesNotContain("@", "[", "]");
  }

  @Test
  void its_components_are_its_yaml() {
    assertThat(parsed(yaml()).steps()).containsExactly(PlaybookStep.of("it", step()));
  }

  @Test
  void it_is_the_same_after_storing_and_the_text_is_stable() {
    var json = new Json();
    var placed = PlaybookStep.of("it", step());
    var text = json.write(placed);

    assertThat(json.read(text, PlaybookStep.class)).isEqualTo(placed);
    assertThat(json.write(json.read(text, PlaybookStep.class))).isEqualTo(text);
  }

  @Test
  void it_takes_no_field_that_it_does_not_know() {
    var inner = yaml().replace("{", "").replace("}", "").strip();
    var more = "{ " + inner + (inner.isEmpty() ? "" : ", ") + "surprise: 1 }";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parsed(more))
        .withMessageContaining("surprise");
  }

  private String name() {
    return Steps.nameOf(step());
  }

  private Playbook parsed(String with) {
    var verify = "verify: { stages: [accepted], holdCycles: 1, deadline: PT1H }\n";
    return Playbooks.parse(
        "contract",
        "name: contract\nversion: 1\nsummary: s\nrisk: R2\nautonomy: suggest\nsteps:\n"
            + "  - { id: it, uses: %s, with: %s }\n".formatted(name(), with)
            + (step() instanceof Step.Writes ? verify : ""));
  }
}

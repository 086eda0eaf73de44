package io.github.syncmedic.playbook.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.sync.SyncJobFixture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssertTest extends StepContract {
  private static final Map<String, List<String>> THROUGH = Map.of("came", List.of("through"));

  @Override
  Step step() {
    return new Assert(
        Optional.empty(), Optional.of(200L), Optional.of(2), Map.of(), Map.of(), Optional.empty());
  }

  @Override
  String yaml() {
    return "{ max: 200, maxPercent: 2 }";
  }

  @Test
  void a_fact_is_what_it_must_be_and_one_that_is_not_known_never_is() {
    var is = judge(THROUGH, Map.of(), Optional.empty());

    assertThat(judged(is, Map.of("came", "through")).ok()).isTrue();
    assertThat(judged(is, Map.of("came", "not through")).summary())
        .isEqualTo("came is 'not through' and not 'through'");
    assertThat(judged(is, Map.of()).summary()).isEqualTo("came is not known and not 'through'");
  }

  @Test
  void a_fact_is_not_what_it_must_not_be_and_one_that_is_not_known_never_passes() {
    var not = judge(Map.of(), THROUGH, Optional.empty());

    assertThat(judged(not, Map.of("came", "not through")).ok()).isTrue();
    assertThat(judged(not, Map.of("came", "through")).summary()).isEqualTo("came is 'through'");
    assertThat(judged(not, Map.of()).summary()).isEqualTo("came is not known");
    assertThat(not.inWords()).isEqualTo("go on only if came is not through");
  }

  @Test
  void what_it_means_stands_before_what_was_found() {
    var meant = judge(THROUGH, Map.of(), Optional.of("the agent does not answer"));

    assertThat(judged(meant, Map.of("came", "not through")).summary())
        .isEqualTo("the agent does not answer (came is 'not through' and not 'through')");
  }

  @Test
  void it_must_ask_for_something() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge(Map.of(), Map.of(), Optional.of("for what")))
        .withMessageContaining("try max: 200");
  }

  private static Assert judge(
      Map<String, List<String>> is, Map<String, List<String>> not, Optional<String> otherwise) {
    return new Assert(Optional.of("probe"), Optional.empty(), Optional.empty(), is, not, otherwise);
  }

  private static StepResult judged(Assert step, Map<String, String> facts) {
    var result = StepResult.found("looked", SyncJobFixture.NOW).with(facts);
    return step.judge(Map.of("probe", result), SyncJobFixture.NOW);
  }
}

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
    return new Assert(Optional.empty(), Optional.of(200L), Optional.of(2), Map.of(), Map.of());
  }

  @Override
  String yaml() {
    return "{ max: 200, maxPercent: 2 }";
  }

  @Test
  void a_fact_is_what_it_must_be_and_one_that_is_not_known_never_is() {
    var is =
        new Assert(Optional.of("probe"), Optional.empty(), Optional.empty(), THROUGH, Map.of());

    assertThat(judged(is, Map.of("came", "through")).ok()).isTrue();
    assertThat(judged(is, Map.of("came", "not through")).summary())
        .isEqualTo("came is 'not through' and not 'through'");
    assertThat(judged(is, Map.of()).summary()).isEqualTo("came is not known and not 'through'");
  }

  @Test
  void a_fact_is_not_what_it_must_not_be_and_one_that_is_not_known_never_passes() {
    var not =
        new Assert(Optional.of("probe"), Optional.empty(), Optional.empty(), Map.of(), THROUGH);

    assertThat(judged(not, Map.of("came", "not through")).ok()).isTrue();
    assertThat(judged(not, Map.of("came", "through")).summary()).isEqualTo("came is 'through'");
    assertThat(judged(not, Map.of()).summary()).isEqualTo("came is not known");
    assertThat(not.inWords()).isEqualTo("go on only if came is not through");
  }

  @Test
  void it_must_ask_for_something() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Assert(
                    Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of()))
        .withMessageContaining("try max: 200");
  }

  private static StepResult judged(Assert step, Map<String, String> facts) {
    var result = StepResult.found("looked", SyncJobFixture.NOW).with(facts);
    return step.judge(Map.of("probe", result), SyncJobFixture.NOW);
  }
}

package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepOrderTest {
  private static final String PLAYBOOK =
      """
      name: order
      version: 1
      summary: For a test.
      when: { verdict: QUARANTINED, reason: [Unknown] }
      risk: R0
      autonomy: suggest
      guards: { cooldown: PT1H, maxPerDay: 3, refuseWhileRunning: true }
      steps:
        - { id: first, uses: diagnose.staged-deletes }
        - %s
        - { id: last, uses: diagnose.job }
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ id: middle, uses: approval, with: { approvers: 2, ttl: PT24H, bindTo: %s } }",
        "{ id: middle, uses: assert, with: { of: %s, max: 3 } }",
        "{ id: middle, uses: diagnose.staged-deletes, with: { mustEqual: %s } }",
        "{ id: middle, uses: notify, with: { severity: INFO, text: 'Found {%s}.' } }",
        "{ id: middle, uses: notify, with: { severity: INFO, text: x, checklist: ['{%s}'] } }",
        "{ id: middle, uses: escalate, with: { text: 'Found {%s}.' } }",
        "{ id: middle, uses: escalate, with: { text: x, checklist: ['{%s}'] } }"
      })
  void a_step_looks_back_at_steps_before_it_alone(String step) {
    assertThat(read(step.formatted("first")).steps()).hasSize(3);
    for (var name : new String[] {"middle", "last", "nowhere"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(step.formatted(name)))
          .withMessageContaining("step 'middle' names '%s'", name)
          .withMessageContaining("a step that stands before it");
    }
  }

  @Test
  void a_failure_leads_forwards_alone() {
    var step = "{ id: middle, uses: diagnose.job, onFailure: %s }";
    assertThat(read(step.formatted("last")).steps().get(1).onFailure().step()).contains("last");
    for (var name : new String[] {"first", "middle", "nowhere"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(step.formatted(name)))
          .withMessageContaining("onFailure of step 'middle' is '%s'", name);
    }
  }

  @Test
  void no_two_steps_have_one_name() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{ id: first, uses: diagnose.job }"))
        .withMessageContaining("two of its steps are called 'first'");
  }

  private static Playbook read(String step) {
    return Playbooks.parse("order", PLAYBOOK.formatted(step));
  }
}

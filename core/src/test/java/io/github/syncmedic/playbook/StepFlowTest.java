package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.sync.LoggedChangeFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How steps lead to each other. */
class StepFlowTest {
  private final RunWorld world = new RunWorld();

  @ParameterizedTest
  @CsvSource({
    "abort, FAILED, false, ''",
    "escalate, FAILED, true, ''",
    "continue, SUCCEEDED, false, second third",
    "third, SUCCEEDED, false, third"
  })
  void a_failure_leads_where_the_playbook_says(
      String then, RunState state, boolean escalates, String told) {
    var run =
        ended(
            """
              - { id: first, uses: assert, with: { is: { verdict: [HEALTHY] } }, onFailure: %s }
              - { id: second, uses: notify, with: { text: "second" } }
              - { id: third, uses: notify, with: { text: "third" } }
            """
                .formatted(then));

    assertThat(run.state()).isEqualTo(state);
    assertThat(run.ending().orElseThrow().escalate()).isEqualTo(escalates);
    assertThat(world.notices.stream().map(it -> it.text()).filter(it -> it.length() < 7))
        .containsExactlyElementsOf(
            told.isEmpty() ? java.util.List.of() : java.util.List.of(told.split(" ")));
  }

  @Test
  void what_a_step_found_can_be_judged_and_told_by_those_behind_it() {
    world.beginQuarantined();
    world.tenant.logs().add(RunWorld.REF, LoggedChangeFixture.failure(NOW).object("Ann").build());
    var run =
        endedAsIs(
            """
              - { id: job, uses: diagnose.job }
              - { id: failures, uses: diagnose.failures }
              - { id: quarantined, uses: assert, with: { of: job, is: { verdict: [QUARANTINED], family: [agent] } } }
              - { id: few, uses: assert, with: { of: failures, max: 1 } }
              - { id: call, uses: escalate, with: { text: "{domain}: {failures}", checklist: ["look at {job}"] } }
            """);

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(run.results())
        .hasEntrySatisfying(
            "failures", it -> assertThat(it.details()).anyMatch(line -> line.contains("Ann")));
    var call = world.notices.get(0);
    assertThat(call.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(call.text()).startsWith("contoso.com: 1 failures of 1 kinds").doesNotContain("Ann");
    assertThat(call.decide().orElseThrow()).contains("1. look at ").doesNotContain("Ann");
  }

  @Test
  void what_is_waited_for_is_waited_for_until_the_deadline_and_no_longer() {
    var wait =
        """
          - { id: healed, uses: wait-until, with: { until: lifted, deadline: PT1H } }
          - { id: tell, uses: notify, with: { text: healed } }
        """;
    world.beginQuarantined().healsAt(NOW.plus(Duration.ofMinutes(30)));
    assertThat(endedAsIs(wait).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(world.clock.instant()).isBetween(at(30), at(40));

    world.beginQuarantined();
    assertThat(endedAsIs(wait).state()).isEqualTo(RunState.FAILED);
    assertThat(world.clock.instant()).isEqualTo(at(60));
  }

  @Test
  void a_look_that_fails_is_repeated_until_its_timeout() {
    var look = "  - { id: log, uses: diagnose.failures%s }\n";
    world.begin();
    world.tenant.logs().readable(false);
    assertThat(endedAsIs(look.formatted("")).state()).isEqualTo(RunState.FAILED);
    assertThat(world.clock.instant()).isEqualTo(NOW);

    world.begin();
    world.tenant.logs().readable(false);
    var id = open(look.formatted(", timeout: PT20M"));
    world.drainOne();
    world.tenant.logs().readable(true);
    world.drain();
    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"graph.validate-credentials", "webhook, with: { url: 'https://a.b/', action: x }"})
  void what_reaches_out_is_held_by_the_kill_switch(String step) {
    world.begin();
    world.documents.write(
        "controls.json", "{\"schemaVersion\":1,\"killSwitch\":true}", new Expected.Anything());
    var run = endedAsIs("  - { id: out, uses: %s }\n".formatted(step));

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.ending().orElseThrow().why()).contains("switched off");
    assertThat(world.called).isEmpty();
  }

  @Test
  void a_call_outside_bears_the_name_of_its_step() {
    world.begin();
    var id = open("  - { id: out, uses: webhook, with: { url: 'https://a.b/', action: x } }\n");
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(world.called).containsExactly(id + "/1");
  }

  @Test
  void a_playbook_that_came_to_no_write_has_nothing_to_prove() {
    world.beginQuarantined();
    var id =
        world.openByPerson(
            Playbooks.parse(
                "mine",
                HEAD.replace("R0", "R2")
                    + """
                        - { id: no, uses: assert, with: { of: job, is: { verdict: [PAUSED] } }, onFailure: end }
                        - { id: start, uses: graph.start }
                        - { id: end, uses: notify, with: { text: left alone } }
                      verify: { stages: [held], holdCycles: 3, deadline: PT6H }
                      """));
    world.drain();

    assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(world.run(id).ending().orElseThrow().why()).contains("nothing had to be written");
    assertThat(world.job.received()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - { id: a, uses: assert, with: { max: 1, of: b } }\n  - { id: b, uses: diagnose.job }\n",
        "  - { id: a, uses: approval, with: { approvers: 1, ttl: PT1H, bindTo: a } }\n",
        "  - { id: a, uses: notify, with: { text: '{b}' } }\n",
        "  - { id: a, uses: notify, with: { text: x }, onFailure: a }\n",
        "  - { id: b, uses: notify, with: { text: x } }\n  - { id: a, uses: diagnose.job, onFailure: b }\n",
        "  - { id: a, uses: wait, with: { cycles: 3 }, timeout: PT1H }\n",
        "  - { id: A B, uses: diagnose.job }\n",
        "  - { id: a, uses: webhook, with: { url: 'http://a.b/', action: x } }\n"
      })
  void steps_that_name_what_they_may_not_are_refused(String steps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Playbooks.parse("mine", HEAD + steps))
        .withMessageContaining("try ");
  }

  private static final String HEAD =
      """
      name: mine
      version: 1
      summary: For a test.
      risk: R0
      autonomy: suggest
      steps:
        - { id: job, uses: diagnose.job }
      """;

  private static java.time.Instant at(int minutes) {
    return NOW.plus(Duration.ofMinutes(minutes));
  }

  private Run ended(String steps) {
    world.beginQuarantined();
    return endedAsIs(steps);
  }

  private Run endedAsIs(String steps) {
    var id = open(steps);
    world.drain();
    return world.run(id);
  }

  private String open(String steps) {
    var head = steps.contains("id: job") ? HEAD.substring(0, HEAD.indexOf("  - {")) : HEAD;
    return world.openByPerson(Playbooks.parse("mine", head + steps));
  }
}

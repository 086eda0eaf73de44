package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.sync.JobId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was asked for and may be asked for again, after whoever asked first got no answer. */
class RepeatedAskTest {
  private static final Asker PERSON = new Asker("http", "ada", "it is stuck");

  private final WatchWorld world = new WatchWorld();
  private final Desk desk = world.desk(Autonomy.SUGGEST);

  @BeforeEach
  void a_job_in_quarantine_was_seen() {
    world.add("c", "job.1").quarantined("EncounteredQuarantineException", "TimeOut");
    world.watch(Autonomy.SUGGEST).check();
    world.enqueued.clear();
  }

  @Test
  void a_run_that_was_opened_is_answered_whatever_would_be_said_of_it_now() {
    var first = world.clock.instant();
    var run = run(desk.ask(ask(false).repeatable(first, "key")));
    world.become(run.id(), RunState.SUCCEEDED);
    var closed = world.desk(Autonomy.OBSERVE);

    world.clock.pass(FirstAnswers.AT_WORK);
    assertThat(closed.ask(ask(false))).isInstanceOf(Outcome.Declined.class);
    var again = run(closed.ask(ask(false).repeatable(first, "key")));
    assertThat(again.id()).isEqualTo(run.id());
    assertThat(again.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(world.enqueued).extracting(Run::id).containsExactly(run.id(), run.id());
  }

  @Test
  void a_dry_run_is_planned_anew_even_if_there_is_a_run_of_that_name() {
    var first = world.clock.instant();
    desk.ask(ask(false).repeatable(first, "key"));

    assertThat(desk.ask(ask(true).repeatable(first, "key"))).isInstanceOf(Outcome.Planned.class);
  }

  @Test
  void what_ended_in_vain_is_asked_for_once_more_only_once() {
    var vain = run(desk.ask(ask(false)));
    world.become(vain.id(), RunState.FAILED);
    var again = new Again(false, Optional.empty(), PERSON).repeatable(world.clock.instant(), "key");

    var run = run(desk.replay(vain.id(), again));
    assertThat(run.id()).isNotEqualTo(vain.id());
    assertThat(run(desk.replay(vain.id(), again))).isEqualTo(run);
    assertThat(world.store.names("runs/", Optional.empty(), 10)).hasSize(2);
  }

  @Test
  void the_name_tells_when_it_was_first_asked_for_and_nothing_of_the_key() {
    var first = Instant.parse("2026-11-20T01:02:03Z");
    var run = run(desk.ask(ask(false).repeatable(first, "canary")));

    assertThat(run.id()).matches("20261120T010203Z-[0-9a-f]{20}");
  }

  private static Run run(Outcome outcome) {
    return ((Outcome.Accepted) outcome).run();
  }

  private static Ask ask(boolean dryRun) {
    return new Ask(
        Action.CLEAR.word(),
        new JobId("job.1"),
        Optional.empty(),
        Map.of(),
        dryRun,
        Optional.empty(),
        Optional.empty(),
        PERSON);
  }
}

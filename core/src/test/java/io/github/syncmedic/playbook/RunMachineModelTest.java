package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.CONFIGURATION;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.quarantine;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.GuardRules;
import io.github.syncmedic.guard.JobLedger;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.playbook.RunMachine.Surroundings;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.DiagnoseJob;
import io.github.syncmedic.playbook.step.GraphRestart;
import io.github.syncmedic.playbook.step.Notify;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.StepResult;
import io.github.syncmedic.playbook.step.Steps;
import io.github.syncmedic.playbook.step.Wait;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random playbooks in random worlds, beside a model that says in a few lines what must come of
 * them. Woken too early or twice, the machine must come to the same.
 */
class RunMachineModelTest {
  private static final int HISTORIES = 100_000;
  private static final Duration SETTLE = Duration.ofMinutes(2);
  private static final SyncJob QUARANTINED = quarantined("Unknown");
  private static final SyncJob OTHER = quarantined("IngestionInterrupted");
  private static final SyncJob LIFTED = job("j").build();

  private final RunMachine machine = new RunMachine(new RunPolicy(SETTLE, Autonomy.AUTO, Set.of()));

  /** What the world does when the run comes to a step. */
  private enum Fate {
    GOOD,
    BAD,
    REJECTED,
    EXPIRED,
    CANCELLED,
    MOVED,
    LOST_SEEN,
    LOST_UNSEEN
  }

  private record Planned(PlaybookStep step, Fate fate) {}

  private record Expected(RunState state, int acts) {}

  @Test
  void a_hundred_thousand_histories_end_as_the_model_says() {
    var seed = 20261121L;
    var seen = EnumSet.noneOf(RunState.class);
    for (var history = 0; history < HISTORIES; history++) {
      var random = new Random(seed + history);
      var plan = plan(random);
      var expected = model(plan);
      var world = new World(plan, random);
      var run = world.play();

      assertThat(new Expected(run.state(), world.acts))
          .as("seed %d: %s", seed + history, plan)
          .isEqualTo(expected);
      seen.add(run.state());
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            RunState.SUCCEEDED,
            RunState.FAILED,
            RunState.AMBIGUOUS,
            RunState.SKIPPED,
            RunState.REJECTED,
            RunState.EXPIRED,
            RunState.CANCELLED);
  }

  private static Expected model(List<Planned> plan) {
    var acts = 0;
    var at = 0;
    while (at < plan.size()) {
      var planned = plan.get(at);
      var writes = planned.step().with() instanceof Step.Writes;
      switch (planned.fate()) {
        case REJECTED -> {
          return new Expected(RunState.REJECTED, acts);
        }
        case EXPIRED -> {
          return new Expected(RunState.EXPIRED, acts);
        }
        case CANCELLED -> {
          return new Expected(RunState.CANCELLED, acts);
        }
        case MOVED -> {
          return new Expected(RunState.SKIPPED, acts);
        }
        case LOST_UNSEEN -> {
          return new Expected(RunState.AMBIGUOUS, acts + 1);
        }
        case GOOD, LOST_SEEN -> {
          acts += writes ? 1 : 0;
          at++;
        }
        case BAD -> {
          acts += writes ? 1 : 0;
          var then = planned.step().onFailure();
          if (then.equals(OnFailure.ABORT) || then.equals(OnFailure.ESCALATE)) {
            return new Expected(RunState.FAILED, acts);
          }
          at = then.step().map(id -> indexOf(id, plan)).orElse(at + 1);
        }
      }
    }
    return new Expected(RunState.SUCCEEDED, acts);
  }

  private static int indexOf(String id, List<Planned> plan) {
    for (var i = 0; i < plan.size(); i++) {
      if (plan.get(i).step().id().equals(id)) {
        return i;
      }
    }
    throw new AssertionError(id);
  }

  /** At most one write, since after it the job is not in the trouble any more. */
  private static List<Planned> plan(Random random) {
    var size = 1 + random.nextInt(6);
    var write = random.nextInt(size + 2);
    var plan = new ArrayList<Planned>();
    for (var i = 0; i < size; i++) {
      var with = i == write ? new GraphRestart(ResetScope.CLEAR) : step(random);
      plan.add(new Planned(placed(i, with, then(random, i, size)), fate(with, random)));
    }
    return plan;
  }

  private static PlaybookStep placed(int index, Step with, OnFailure then) {
    return new PlaybookStep("s" + index, Steps.nameOf(with), with, then, Optional.empty());
  }

  private static Step step(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new DiagnoseJob();
      case 1 -> new Notify(Severity.INFO, "so it is", List.of());
      case 2 -> Wait.cycles(1 + random.nextInt(5));
      default -> new Approval(1 + random.nextInt(2), Duration.ofHours(4), Optional.empty());
    };
  }

  private static OnFailure then(Random random, int index, int size) {
    return switch (random.nextInt(4)) {
      case 0 -> OnFailure.ABORT;
      case 1 -> OnFailure.ESCALATE;
      case 2 -> OnFailure.CONTINUE;
      default ->
          index + 1 < size
              ? new OnFailure("s" + (index + 1 + random.nextInt(size - index - 1)))
              : OnFailure.CONTINUE;
    };
  }

  private static Fate fate(Step step, Random random) {
    var most = random.nextInt(10);
    if (step instanceof GraphRestart) {
      return List.of(
              Fate.GOOD, Fate.BAD, Fate.MOVED, Fate.LOST_SEEN, Fate.LOST_UNSEEN, Fate.CANCELLED)
          .get(random.nextInt(6));
    }
    if (step instanceof Approval) {
      return List.of(Fate.GOOD, Fate.GOOD, Fate.REJECTED, Fate.EXPIRED, Fate.CANCELLED)
          .get(random.nextInt(5));
    }
    if (step instanceof DiagnoseJob) {
      return most < 6 ? Fate.GOOD : Fate.BAD;
    }
    return step instanceof Wait && most == 0 ? Fate.CANCELLED : Fate.GOOD;
  }

  private static SyncJob quarantined(String reason) {
    return job("j")
        .code("Quarantine")
        .quarantine(quarantine(reason, NOW, Optional.empty(), Optional.empty()))
        .build();
  }

  /** Answers whatever the machine asks, as fate wants it. */
  private final class World {
    private final List<Planned> plan;
    private final Random random;
    private Instant now = NOW;
    private JobLedger ledger = JobLedger.EMPTY;
    private Run run;
    private int acts;

    World(List<Planned> plan, Random random) {
      this.plan = plan;
      this.random = random;
      var steps = plan.stream().map(Planned::step).toList();
      var writes = steps.stream().anyMatch(it -> it.with() instanceof Step.Writes);
      var playbook =
          new Playbook(
              "random",
              1,
              "For a test.",
              Optional.empty(),
              Risk.R2,
              Autonomy.SUGGEST,
              GuardRules.DEFAULT,
              steps,
              writes
                  ? Optional.of(new Verify(List.of(Stage.ACCEPTED), 1, Duration.ofHours(1)))
                  : Optional.empty(),
              Escalation.DEFAULT);
      run =
          Run.accepted(
              "run",
              playbook,
              new JobRef(TenantId.OWN, CONFIGURATION, new JobId("j")),
              "contoso.com",
              Trigger.of(Diagnosis.of(QUARANTINED, NOW)),
              new Asker("http", "entra:me", "test"),
              NOW);
    }

    Run play() {
      var advance = machine.woken(run, now);
      for (var i = 0; i < 500; i++) {
        run = advance.run();
        if (advance.effect() instanceof Effect.End) {
          assertThat(machine.woken(run, now).effect()).isInstanceOf(Effect.Nothing.class);
          return run;
        }
        advance = answer(advance.effect());
      }
      throw new AssertionError("it does not end: " + plan);
    }

    private Advance answer(Effect effect) {
      if (effect instanceof Effect.Look) {
        return machine.looked(run, StepResult.of(fate() == Fate.GOOD, "looked", now), now);
      }
      if (effect instanceof Effect.Tell) {
        return machine.told(run, now);
      }
      if (effect instanceof Effect.ObserveForWrite) {
        if (fate() == Fate.CANCELLED) {
          decide(Decision.Kind.CANCEL, "ada");
        }
        var around = new Surroundings(Controls.OPEN, ledger, Optional::empty);
        return machine.seenForWrite(run, new Reading.Read<>(jobAsSeen()), around, now);
      }
      if (effect instanceof Effect.Act act) {
        ledger = act.ledger();
        acts++;
        return machine.answered(run, answerOfGraph(), now);
      }
      return wake(((Effect.Sleep) effect).until());
    }

    private SyncJob jobAsSeen() {
      if (fate() == Fate.MOVED) {
        return OTHER;
      }
      return acts > 0 && fate() == Fate.LOST_SEEN ? LIFTED : QUARANTINED;
    }

    private Answer answerOfGraph() {
      var problem = Problem.of(Problem.Kind.REFUSED, "scripted");
      return switch (fate()) {
        case BAD -> new Answer.NotApplied(problem);
        case LOST_SEEN, LOST_UNSEEN -> new Answer.Unclear(problem);
        case GOOD, REJECTED, EXPIRED, CANCELLED, MOVED -> new Answer.Accepted(Optional.empty());
      };
    }

    /** Time passes, perhaps not all of it at once, and people decide. */
    private Advance wake(Instant until) {
      if (random.nextInt(3) == 0) {
        var early = machine.woken(run, now);
        if (!(early.effect() instanceof Effect.Sleep)) {
          throw new AssertionError("woken too early, it went on: " + plan);
        }
      }
      if (run.state() == RunState.AWAITING_APPROVAL) {
        decideAtApproval();
      } else if (fate() == Fate.CANCELLED) {
        decide(Decision.Kind.CANCEL, "ada");
      }
      var decided = !run.decisions().isEmpty() && fate() != Fate.EXPIRED;
      now = decided && run.state() == RunState.AWAITING_APPROVAL ? now : until;
      return machine.woken(run, now);
    }

    private void decideAtApproval() {
      decide(Decision.Kind.APPROVE, "entra:me");
      switch (fate()) {
        case GOOD -> {
          decide(Decision.Kind.APPROVE, "ada");
          decide(Decision.Kind.APPROVE, "ada");
          decide(Decision.Kind.APPROVE, "bob");
        }
        case REJECTED -> decide(Decision.Kind.REJECT, "bob");
        case CANCELLED -> decide(Decision.Kind.CANCEL, "bob");
        case BAD, EXPIRED, MOVED, LOST_SEEN, LOST_UNSEEN -> {}
      }
    }

    private void decide(Decision.Kind kind, String who) {
      run =
          run.edit()
              .decision(
                  new Decision(
                      kind, who, "http", false, run.binding().orElse(""), "as the test says", now))
              .build();
    }

    private Fate fate() {
      return plan.get(run.step()).fate();
    }
  }
}

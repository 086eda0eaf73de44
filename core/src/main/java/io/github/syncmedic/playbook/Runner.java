package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.Guards;
import io.github.syncmedic.guard.JobLedger;
import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.guard.Refusal;
import io.github.syncmedic.guard.Write;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.journal.audit.AuditChain;
import io.github.syncmedic.notify.Notices;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.step.Escalate;
import io.github.syncmedic.playbook.step.Sight;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.StepResult;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.SyncJobs;
import io.github.syncmedic.sync.Tenant;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out what the run machine asks for, one delivery of a message at a time.
 *
 * <p>Safe to crash anywhere and to be called twice with the same message: a run is saved only over
 * the version that was read, the message for the next turn leaves before the turn is saved, and an
 * act stands in the job's ledger before it is sent. A worker that slept while another went on with
 * its run sends nothing, unless it fell asleep in the two calls between its last look at the run
 * and the write itself. Thread-safe; blocking.
 */
public final class Runner {
  private static final Duration UNTIL_NEWER_WORKER = Duration.ofMinutes(5);
  private static final Duration WIDE_AWAKE = Duration.ofSeconds(5);

  private final Function<TenantId, Tenant> tenants;
  private final Documents documents;
  private final HealthJournal health;
  private final Ledgers ledgers;
  private final Runs runs;
  private final Queue queue;
  private final Outbox outbox;
  private final Notices notices;
  private final Webhooks webhooks;
  private final Telemetry telemetry;
  private final Clock clock;
  private final RunMachine machine;
  private final Brakes brakes;
  private final AuditChain audit;
  private final SupportPacks packs;
  private final Json json = new Json();

  /**
   * A runner over the given ports.
   *
   * @param tenants reaches one tenant
   */
  public Runner(
      Function<TenantId, Tenant> tenants,
      Documents documents,
      Queue queue,
      Notices notices,
      Webhooks webhooks,
      Telemetry telemetry,
      Clock clock,
      RunPolicy policy) {
    this.tenants = tenants;
    this.documents = documents;
    this.health = new HealthJournal(documents);
    this.ledgers = new Ledgers(documents);
    this.runs = new Runs(documents);
    this.queue = queue;
    this.outbox = new Outbox(queue);
    this.notices = notices;
    this.webhooks = webhooks;
    this.telemetry = telemetry;
    this.clock = clock;
    this.machine = new RunMachine(policy);
    this.brakes = new Brakes(documents);
    this.audit = new AuditChain(documents);
    this.packs = new SupportPacks(documents);
  }

  /**
   * Works on the run that {@code text} points to, until it must wait or ends.
   *
   * @throws IllegalArgumentException when the message is not one, or points to no run
   * @throws io.github.syncmedic.journal.StorageUnavailable when storage cannot be reached; the
   *     message must be delivered again then
   */
  public void deliver(String text) {
    if (json.isNewer(text)) {
      queue.send(text, UNTIL_NEWER_WORKER);
      return;
    }
    var message = json.read(text, RunMessage.class);
    var standing =
        runs.read(message.runId())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Tried to wake a run, because a message named one that is not stored;"
                            + " try reading who may write to the queue"));
    if (standing instanceof Runs.Standing.Known known) {
      var run = audited(known.run());
      var ahead = message.turn().map(turn -> (long) turn - run.turn()).orElse(0L);
      if (run.state().isOver() && ahead >= -1) {
        tellEnd(run);
      } else if (ahead >= 0) {
        new Delivery(run, known.version()).work();
      }
    } else {
      queue.send(text, UNTIL_NEWER_WORKER);
    }
  }

  /** One delivery: the run as it was read, until it is saved once. */
  private final class Delivery {
    private final Run read;
    private final String version;
    private final Instant began = clock.instant();
    private Ledgers.Standing ledger = new Ledgers.Standing(JobLedger.EMPTY, Optional.empty());

    Delivery(Run read, String version) {
      this.read = read;
      this.version = version;
    }

    void work() {
      var next = Optional.of(machine.woken(read, clock.instant()));
      while (next.isPresent()) {
        next = carryOut(next.get());
      }
    }

    /** Does what is asked; returns how the run goes on, or empty when this delivery is over. */
    private Optional<Advance> carryOut(Advance advance) {
      var run = advance.run();
      var effect = advance.effect();
      if (effect instanceof Effect.Observe) {
        return Optional.of(machine.seen(run, jobsOf(run.job()).job(run.job()), clock.instant()));
      }
      if (effect instanceof Effect.ObserveForWrite) {
        return Optional.of(observeForWrite(run));
      }
      if (effect instanceof Effect.Act act) {
        return act(run, act);
      }
      if (effect instanceof Effect.Look look) {
        return Optional.of(machine.looked(run, look(run, look.step()), clock.instant()));
      }
      if (effect instanceof Effect.Tell tell) {
        tell(run, tell.step());
        return Optional.of(machine.told(run, clock.instant()));
      }
      if (effect instanceof Effect.Sleep sleep) {
        sleep(run, sleep.until());
      } else if (effect instanceof Effect.End) {
        end(run);
      }
      return Optional.empty();
    }

    private void tell(Run run, Step.Tells step) {
      var sight = sight(run);
      var pack = step instanceof Escalate && support(run);
      notices.tell(RunNotices.of(run, step, step.notice(sight.intent(), sight), pack));
    }

    private Advance observeForWrite(Run run) {
      ledger = ledgers.read(run.job());
      var controls = Controls.of(documents);
      var job = jobsOf(run.job()).job(run.job());
      var now = clock.instant();
      var surroundings =
          new RunMachine.Surroundings(
              controls,
              withoutDeadLock(ledger.ledger()),
              () ->
                  blindness(run)
                      .or(() -> brakes.begin(run, controls.fleet(), Runner.this::isOver, now)));
      return machine.seenForWrite(run, job, surroundings, now);
    }

    private StepResult look(Run run, Step.Looks step) {
      var objection =
          step.reachesOut()
              ? machine.objectionTo(step, run, Controls.of(documents))
              : Optional.<String>empty();
      return objection
          .map(why -> StepResult.failed(why, clock.instant()))
          .orElseGet(() -> step.look(sight(run)));
    }

    /** A job is held as long as the run lasts that took it; giving it back costs no write. */
    private JobLedger withoutDeadLock(JobLedger found) {
      return found
          .holder()
          .filter(holder -> !holder.equals(read.id()) && isOver(holder))
          .map(found::freedBy)
          .orElse(found);
    }

    /**
     * Whether nobody else has saved the run since this delivery read it. A delivery that has just
     * begun need not look again: what the ledger says stops a second write, and this one stops a
     * write of a run that was ended while its worker slept.
     */
    private boolean isStillOurs() {
      if (clock.instant().isBefore(began.plus(WIDE_AWAKE))) {
        return true;
      }
      return runs.read(read.id())
          .filter(it -> it instanceof Runs.Standing.Known now && now.version().equals(version))
          .isPresent();
    }

    private Optional<Advance> act(Run run, Effect.Act act) {
      if (!isStillOurs()) {
        return Optional.empty(); // A worker that woke late: whoever was faster also sent a message.
      }
      if (!ledgers.replace(run.job(), ledger, act.ledger())) {
        return Optional.of(machine.woken(read, clock.instant()));
      }
      var answer = send(run.job(), act.write());
      var now = clock.instant();
      var audited = run.edit().audit(RunAudit.sent(run, act.write(), answer, now)).build();
      return Optional.of(machine.answered(audited, answer, now));
    }

    private Answer send(JobRef job, Write write) {
      if (write instanceof Write.Restart restart) {
        return jobsOf(job).restart(job, restart.scopes());
      }
      return write instanceof Write.Start ? jobsOf(job).start(job) : jobsOf(job).pause(job);
    }

    private void sleep(Run run, Instant until) {
      var delay = Duration.between(clock.instant(), until);
      var turn = read.turn() + 1;
      outbox.send(run, turn, within(delay));
      runs.replace(run.edit().build(turn), version);
    }

    private void end(Run run) {
      var now = clock.instant();
      brakes.end(run, now);
      var ended = run.edit().audit(RunAudit.ended(run, now)).build(read.turn() + 1);
      if (runs.replace(ended, version)) {
        audit.append(ended.audit());
        tellEnd(ended);
        telemetry.ended(run.playbook().name(), run.state().name().toLowerCase(Locale.ROOT));
      }
    }
  }

  /**
   * The run, once all that the audit is to say of it is said. What a delivery adds is written by
   * the next one, or right after the last; a run that nobody began has time until then.
   */
  private Run audited(Run run) {
    return run.audit().unwritten().isEmpty() || run.state() == RunState.PENDING
        ? run
        : run.edit().audit(audit.append(run.audit())).build();
  }

  /**
   * Tells how {@code run} ended. The message that ended it may come again, because its worker died
   * before this; whoever passes notices on knows them by their ids.
   */
  private void tellEnd(Run run) {
    notices.tell(RunNotices.ofEnd(run, RunNotices.calls(run) && support(run)));
  }

  /** Puts together what Microsoft's support asks for, where the playbook wants that. */
  private boolean support(Run run) {
    return run.playbook().escalate().supportPack()
        && packs.keep(run, jobsOf(run.job()).job(run.job()), clock.instant());
  }

  private SyncJobs jobsOf(JobRef job) {
    return tenants.apply(job.tenant()).jobs();
  }

  private Sight sight(Run run) {
    var tenant = run.job().tenant();
    return new Sight(
        tenants.apply(tenant),
        run.id(),
        run.id() + "/" + run.step(),
        run.playbook().name(),
        run.job(),
        run.domain(),
        run.trigger().inWords(),
        run.results(),
        run.inputs(),
        () -> health.latest(tenant).map(Latest::jobs).orElse(List.of()),
        webhooks,
        clock.instant());
  }

  private boolean isOver(String id) {
    return runs.read(id)
        .map(it -> it instanceof Runs.Standing.Known known && known.run().state().isOver())
        .orElse(true);
  }

  /** While a tenant cannot be read as a whole, the product writes nothing there by itself. */
  private Optional<Refusal> blindness(Run run) {
    return run.isByPerson()
        ? Optional.empty()
        : health
            .latest(run.job().tenant())
            .filter(Latest::isBlind)
            .map(
                it ->
                    new Refusal(
                        Guards.BLIND,
                        "%d sweeps in a row could not read everything"
                            .formatted(it.incompleteInARow()),
                        "see what they could not read in GET /api/status"));
  }

  private static Duration within(Duration delay) {
    if (delay.isNegative()) {
      return Duration.ZERO;
    }
    return delay.compareTo(Queue.LONGEST_DELAY) > 0 ? Queue.LONGEST_DELAY : delay;
  }
}

package io.github.syncmedic.simulator;

import io.github.syncmedic.simulator.JobSpec.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One job's life: cycles, quarantine, retries, and what calls and events do to it.
 *
 * <p>Nothing runs in the background. Whoever looks at a job first lets happen, in order, what
 * became due since the last look; so thousands of jobs cost nothing until asked for. Thread-safe:
 * each job has its own lock.
 */
final class JobMachine {
  private final JobSpec spec;
  private final Behaviour behaviour;
  private final List<ScriptedEvent> script;
  private final SyncedEntries entries;
  private final Escrows escrows = new Escrows();
  private final RunHistory past = new RunHistory(escrows);
  private final ViewHistory history;
  private final QuarantineSeries quarantine;
  private final InitialCycle initial;

  private Instant reached;
  private Instant nextCycle = Instant.MAX;
  private int scriptDone;
  private boolean configured = true;
  private boolean scheduled = true;
  private boolean completedOnce = true;
  private boolean escrowsPruned;
  private @Nullable Cause cause;

  JobMachine(JobSpec spec, Behaviour behaviour, List<ScriptedEvent> script, Instant start) {
    this.spec = spec;
    this.behaviour = behaviour;
    this.script = List.copyOf(script);
    this.entries = new SyncedEntries(spec);
    this.reached = start;
    this.history = new ViewHistory(spec.tuning().visibilityDelay());
    this.quarantine = new QuarantineSeries(behaviour.quarantine());
    this.initial = new InitialCycle(spec.tuning().initialCycles());
    begin(start);
    history.remember(start, view());
  }

  /** Returns what an answer given now tells. */
  synchronized JobView visibleAt(Instant now) {
    catchUp(now);
    return history.isImmediate() ? view() : history.at(reached);
  }

  /** Returns what is the case, visible or not. */
  synchronized JobView actualAt(Instant now) {
    catchUp(now);
    return view();
  }

  /** Lets {@code event} happen now. */
  synchronized void happen(JobEvent event, Instant now) {
    catchUp(now);
    event.happenTo(this, reached);
    history.remember(reached, view());
  }

  /** Starts the job; returns false if it was running already, which changes nothing. */
  synchronized boolean start(Instant now) {
    catchUp(now);
    boolean stopped = !scheduled || quarantine.isOn();
    startAt(reached);
    history.remember(reached, view());
    return stopped;
  }

  /** Pauses the job; returns false if it was stopped already. */
  synchronized boolean pause(Instant now) {
    catchUp(now);
    boolean running = scheduled;
    pauseAt(reached);
    history.remember(reached, view());
    return running;
  }

  /** Restarts the job with the scopes in effect. */
  synchronized void restart(Set<RestartScope> scopes, Instant now) {
    catchUp(now);
    restartAt(scopes, reached);
    history.remember(reached, view());
  }

  synchronized List<ProvisioningLog.Event> logAt(Instant now) {
    catchUp(now);
    return past.log().events();
  }

  synchronized List<ProvisioningLog.QuarantineEvent> quarantinesAt(Instant now) {
    catchUp(now);
    return past.log().quarantines();
  }

  synchronized Optional<Cause> causeAt(Instant now) {
    catchUp(now);
    return Optional.ofNullable(cause);
  }

  synchronized long stagedDeletesAt(Instant now) {
    catchUp(now);
    return entries.staged();
  }

  void breakBy(Cause what) {
    cause = what;
  }

  void quarantineBy(Cause what, Instant at) {
    cause = what;
    scheduled = true;
    quarantine.lift();
    past.failed(what, at);
    impose(what, at);
    nextCycle = nextAfter(at);
  }

  void heal() {
    cause = null;
    entries.stageDeletes(0);
    escrows.repair();
  }

  void stageDeletes(long count) {
    entries.stageDeletes(count);
  }

  void failEntries(long failing, long references) {
    escrows.fail(failing, references);
  }

  void stall() {
    nextCycle = Instant.MAX;
  }

  void startAt(Instant at) {
    if (scheduled && !quarantine.isOn()) {
      return;
    }
    scheduled = true;
    configured = true;
    quarantine.lift();
    past.forgetFailures();
    if (!completedOnce && !initial.isRunning()) {
      initial.begin();
    }
    nextCycle = at.plus(spec.interval());
  }

  void pauseAt(Instant at) {
    scheduled = false;
    nextCycle = Instant.MAX;
  }

  private void restartAt(Set<RestartScope> scopes, Instant at) {
    boolean wasStopped = !scheduled;
    if (scopes.contains(RestartScope.FORCE_DELETES)) {
      entries.forceDeletes();
    }
    if (scopes.contains(RestartScope.ESCROWS)) {
      escrows.clear();
      escrowsPruned = false;
      past.forgetFailures();
    }
    if (scopes.contains(RestartScope.WATERMARK)) {
      initial.begin();
      past.forgetSteadyState();
    }
    if (scopes.contains(RestartScope.QUARANTINE_STATE) || scopes.contains(RestartScope.NONE)) {
      quarantine.lift();
    }
    scheduled = true;
    configured = true;
    if (!quarantine.isOn() || wasStopped || (entries.areForced() && quarantine.isForDeletes())) {
      nextCycle = at.plus(spec.interval());
    }
  }

  private void begin(Instant start) {
    switch (spec.start().state()) {
      case ACTIVE -> ranUntil(start);
      case QUARANTINE -> {
        ranUntil(start.minus(spec.start().since()).minus(spec.interval()));
        beginQuarantined(start);
      }
      case PAUSED -> {
        ranUntil(start);
        pauseAt(start);
      }
      case NOT_RUN -> {
        completedOnce = false;
        initial.begin();
        nextCycle = start.plus(spec.interval());
      }
      case CREATED, NOT_CONFIGURED -> {
        completedOnce = false;
        scheduled = false;
        configured = spec.start().state() == State.CREATED;
      }
    }
    if (completedOnce) {
      entries.fill();
    }
  }

  private void ranUntil(Instant start) {
    past.ranUntil(start);
    nextCycle = start.plus(spec.interval());
  }

  private void beginQuarantined(Instant start) {
    var began = start.minus(spec.start().since());
    cause = spec.start().cause().orElse(null);
    entries.stageDeletes(spec.start().stagedDeletes());
    cycle(began);
    while (!nextCycle.isAfter(start)) {
      cycle(nextCycle);
    }
    if (!quarantine.isOn()) {
      throw new IllegalArgumentException(
          "a job begins in quarantine by a cause at its first failure, or by staged deletes at the"
              + " threshold or above");
    }
  }

  private void catchUp(Instant now) {
    if (now.isBefore(reached)) {
      return;
    }
    run(history.shownAt(now), true);
    run(now, false);
    history.forgetBefore(now);
  }

  /**
   * Runs what is due; of cycles that would all find nothing only the last, if {@code skipping}.
   * What may still be shown later is not skipped.
   */
  private void run(Instant until, boolean skipping) {
    for (var next = nextDue(); !next.isAfter(until); next = nextDue()) {
      if (next.equals(nextScripted())) {
        script.get(scriptDone++).event().happenTo(this, next);
      } else if (next.equals(disabledAt())) {
        disable();
      } else {
        next = skipping ? skipAlike(until) : next;
        cycle(next);
      }
      reached = next;
      history.remember(next, view());
    }
    reached = until.isAfter(reached) ? until : reached;
  }

  private Instant nextDue() {
    var due = nextScripted();
    due = nextCycle.isBefore(due) ? nextCycle : due;
    var disabled = disabledAt();
    return disabled.isBefore(due) ? disabled : due;
  }

  private Instant nextScripted() {
    return scriptDone < script.size() ? script.get(scriptDone).at() : Instant.MAX;
  }

  private Instant disabledAt() {
    return scheduled ? quarantine.disabledAt() : Instant.MAX;
  }

  private Instant skipAlike(Instant until) {
    boolean alike =
        cause == null
            && !quarantine.isOn()
            && entries.staged() == 0
            && !initial.isRunning()
            && escrows.settled(entries.total());
    if (!alike) {
      return nextCycle;
    }
    var limit = nextScripted().isAfter(until) ? until : nextScripted().minusNanos(1);
    long more = past.alike(Duration.between(nextCycle, limit).dividedBy(spec.interval()));
    past.begin(more);
    return nextCycle.plus(spec.interval().multipliedBy(more));
  }

  private void disable() {
    scheduled = false;
    nextCycle = Instant.MAX;
    quarantine.giveUp();
  }

  private void cycle(Instant at) {
    past.begin(1);
    var present = cause;
    if (present != null) {
      past.failed(present, at);
      if (quarantine.isOn() || past.failures() >= present.failuresBefore()) {
        impose(present, at);
      }
    } else if (entries.areHeldBack()) {
      holdDeletes(at);
    } else {
      evaluateEntries(at);
    }
    nextCycle = nextAfter(at);
  }

  private Instant nextAfter(Instant at) {
    if (!scheduled) {
      return Instant.MAX;
    }
    return quarantine.isOn() ? quarantine.nextAttempt() : at.plus(spec.interval());
  }

  private void holdDeletes(Instant at) {
    past.heldDeletes(entries.staged(), !quarantine.isOn(), at);
    impose(Cause.of(Cause.TOO_MANY_DELETES, null), at);
  }

  private void evaluateEntries(Instant at) {
    escrows.evaluate(initial.isRunning());
    var reason = escrows.reasonToQuarantine(entries.total());
    if (reason.isPresent() && initial.isRunning() && spec.tuning().pruneEscrows()) {
      escrowsPruned = true;
      escrows.clear();
      reason = Optional.empty();
    }
    past.evaluated(at);
    if (reason.isPresent()) {
      past.tooManyFailed(at);
      impose(Cause.of(reason.get(), null), at);
    } else {
      succeed(at);
    }
  }

  private void succeed(Instant at) {
    quarantine.lift();
    past.succeeded(entries.delete(), initial.isRunning() ? entries.total() : 0, at);
    boolean initialEnds = initial.isRunning() && initial.partDone(at);
    if (initial.isRunning()) {
      return;
    }
    if (!completedOnce) {
      completedOnce = true;
      entries.fill();
    }
    past.reachedSteadyState(at);
    if (initialEnds && escrowsPruned) {
      pauseAt(at);
    }
  }

  private void impose(Cause what, Instant at) {
    if (quarantine.impose(what, at)) {
      past.log().quarantined(what.reason(), what.error().orElse(null), at);
    }
  }

  private String code() {
    if (!scheduled) {
      return configured ? "Paused" : "NotConfigured";
    }
    if (quarantine.isOn()) {
      return "Quarantine";
    }
    boolean hidden = initial.isRunning() && behaviour.has(Feature.NOT_RUN_AFTER_WATERMARK);
    return hidden || !completedOnce ? "NotRun" : "Active";
  }

  private JobView view() {
    return new JobView(
        code(),
        scheduled,
        past.failures(),
        escrowsPruned,
        past.steadyState(),
        past.runs(),
        initial.progress(),
        entries.counts(),
        quarantine.view());
  }
}

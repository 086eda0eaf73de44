package io.github.syncmedic.simulator;

import io.github.syncmedic.simulator.JobSpec.State;
import io.github.syncmedic.simulator.JobView.Progress;
import io.github.syncmedic.simulator.JobView.QuarantineView;
import io.github.syncmedic.simulator.JobView.Runs;
import io.github.syncmedic.simulator.JobView.SteadyState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final long PAGES_PER_PART = 12;

  private final JobSpec spec;
  private final Behaviour behaviour;
  private final List<ScriptedEvent> script;
  private final Map<String, Long> entries;
  private final Escrows escrows = new Escrows();
  private final ProvisioningLog log = new ProvisioningLog();
  private final ViewHistory history;

  private Instant reached;
  private Instant nextCycle = Instant.MAX;
  private int scriptDone;
  private long cycles = 1;
  private boolean configured = true;
  private boolean scheduled = true;
  private boolean completedOnce = true;
  private boolean escrowsPruned;
  private boolean forceDeletes;
  private long failures;
  private long staged;

  /** Parts of the running initial cycle already done; -1 when none runs. */
  private int initialParts = -1;

  private @Nullable Instant progressAt;
  private @Nullable Cause cause;
  private @Nullable QuarantineView quarantine;
  private SteadyState steadyState = SteadyState.NEVER;
  private Runs runs = Runs.NONE;

  JobMachine(JobSpec spec, Behaviour behaviour, List<ScriptedEvent> script, Instant start) {
    this.spec = spec;
    this.behaviour = behaviour;
    this.script = List.copyOf(script);
    this.entries = new LinkedHashMap<>(spec.entries());
    this.reached = start;
    this.history = new ViewHistory(spec.tuning().visibilityDelay());
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
    boolean stopped = !scheduled || quarantine != null;
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
    return log.events();
  }

  synchronized List<ProvisioningLog.QuarantineEvent> quarantinesAt(Instant now) {
    catchUp(now);
    return log.quarantines();
  }

  synchronized Optional<Cause> causeAt(Instant now) {
    catchUp(now);
    return Optional.ofNullable(cause);
  }

  synchronized long stagedDeletesAt(Instant now) {
    catchUp(now);
    return staged;
  }

  void breakBy(Cause what) {
    cause = what;
  }

  void quarantineBy(Cause what, Instant at) {
    cause = what;
    scheduled = true;
    quarantine = null;
    fail(what, at);
    impose(what, at);
    nextCycle = nextAfter(at);
  }

  void heal() {
    cause = null;
    staged = 0;
    escrows.repair();
  }

  void stageDeletes(long count) {
    staged = count;
  }

  void failEntries(long failing, long references) {
    escrows.fail(failing, references);
  }

  void startAt(Instant at) {
    if (scheduled && quarantine == null) {
      return;
    }
    scheduled = true;
    configured = true;
    quarantine = null;
    failures = 0;
    if (!completedOnce && initialParts < 0) {
      initialParts = 0;
    }
    nextCycle = at.plus(spec.interval());
  }

  void pauseAt(Instant at) {
    scheduled = false;
    nextCycle = Instant.MAX;
  }

  private void restartAt(Set<RestartScope> scopes, Instant at) {
    boolean wasStopped = !scheduled;
    forceDeletes |= scopes.contains(RestartScope.FORCE_DELETES);
    if (scopes.contains(RestartScope.ESCROWS)) {
      escrows.clear();
      escrowsPruned = false;
      failures = 0;
    }
    if (scopes.contains(RestartScope.WATERMARK)) {
      initialParts = 0;
      progressAt = null;
      steadyState = SteadyState.NEVER;
    }
    if (scopes.contains(RestartScope.QUARANTINE_STATE) || scopes.contains(RestartScope.NONE)) {
      quarantine = null;
    }
    scheduled = true;
    configured = true;
    if (quarantine == null || wasStopped || (forceDeletes && heldByDeletes(quarantine))) {
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
        initialParts = 0;
        nextCycle = start.plus(spec.interval());
      }
      case CREATED, NOT_CONFIGURED -> {
        completedOnce = false;
        scheduled = false;
        configured = spec.start().state() == State.CREATED;
      }
    }
    if (!completedOnce) {
      entries.replaceAll((type, count) -> 0L);
    }
  }

  private void ranUntil(Instant start) {
    steadyState = new SteadyState(start.minus(Duration.ofDays(90)), start);
    runs = Runs.NONE.then(Execution.succeeded(cycles, start, new Execution.Counts(0, 0, 1, 0)));
    nextCycle = start.plus(spec.interval());
  }

  private void beginQuarantined(Instant start) {
    var began = start.minus(spec.start().since());
    cause = spec.start().cause().orElse(null);
    staged = spec.start().stagedDeletes();
    cycle(began);
    while (!nextCycle.isAfter(start)) {
      cycle(nextCycle);
    }
    if (quarantine == null) {
      throw new IllegalArgumentException(
          "a job begins in quarantine by a cause at its first failure, or by staged deletes at the"
              + " threshold or above");
    }
  }

  private void catchUp(Instant now) {
    if (now.isBefore(reached)) {
      return;
    }
    if (!history.isImmediate()) {
      run(history.shownAt(now));
    }
    run(now);
    history.forgetBefore(now);
  }

  private void run(Instant until) {
    for (var next = nextDue(); !next.isAfter(until); next = nextDue()) {
      if (next.equals(nextScripted())) {
        script.get(scriptDone++).event().happenTo(this, next);
      } else if (next.equals(disabledAt())) {
        disable();
      } else {
        next = skipAlike(until);
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
    return quarantine == null || !scheduled
        ? Instant.MAX
        : quarantine.seriesBegan().plus(behaviour.quarantine().disabledAfter());
  }

  /** Of many cycles that would all find nothing, only the last is run. */
  private Instant skipAlike(Instant until) {
    boolean alike =
        cause == null && quarantine == null && staged == 0 && initialParts < 0 && escrows.settled();
    if (!alike) {
      return nextCycle;
    }
    var limit = nextScripted().isBefore(until) ? nextScripted().minusNanos(1) : until;
    long more = Duration.between(nextCycle, limit).dividedBy(spec.interval());
    cycles += more;
    return nextCycle.plus(spec.interval().multipliedBy(more));
  }

  private void disable() {
    scheduled = false;
    nextCycle = Instant.MAX;
    if (quarantine != null) {
      quarantine = attempted(quarantine, quarantine.currentBegan(), null);
    }
  }

  private void cycle(Instant at) {
    cycles++;
    var present = cause;
    if (present != null) {
      fail(present, at);
      if (quarantine != null || failures >= present.failuresBefore()) {
        impose(present, at);
      }
    } else if (staged >= spec.tuning().deleteThreshold() && !forceDeletes) {
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
    if (quarantine == null) {
      return at.plus(spec.interval());
    }
    var attempt = quarantine.nextAttempt();
    return attempt == null ? Instant.MAX : attempt;
  }

  private void fail(Cause what, Instant at) {
    failures++;
    runs = runs.then(Execution.failed(cycles, what.error().orElse(null), at));
  }

  private void holdDeletes(Instant at) {
    boolean again = quarantine != null;
    var counts = new Execution.Counts(escrows.held(), escrows.heldRaw(), 0, staged);
    runs = runs.then(Execution.withEntryErrors(cycles, at, counts));
    impose(Cause.of(Cause.TOO_MANY_DELETES, null), at);
    if (!again) {
      log.deletesHeld(staged, cycles, at);
    }
  }

  private void evaluateEntries(Instant at) {
    escrows.evaluate(initialParts >= 0);
    var reason = escrows.reasonToQuarantine(totalEntries());
    if (reason.isPresent() && initialParts >= 0 && spec.tuning().pruneEscrows()) {
      escrowsPruned = true;
      escrows.clear();
      reason = Optional.empty();
    }
    if (escrows.held() > 0) {
      log.failed(escrows.held(), cycles, at);
    }
    if (reason.isPresent()) {
      runs = runs.then(Execution.withEntryErrors(cycles, at, counts(0)));
      impose(Cause.of(reason.get(), null), at);
    } else {
      succeed(at);
    }
  }

  private void succeed(Instant at) {
    failures = 0;
    quarantine = null;
    runs = runs.then(Execution.succeeded(cycles, at, counts(exports(at))));
    if (initialParts >= 0 && ++initialParts < spec.tuning().initialCycles()) {
      progressAt = at;
      return;
    }
    boolean initialEnded = initialParts >= 0;
    initialParts = -1;
    progressAt = null;
    if (!completedOnce) {
      completedOnce = true;
      entries.putAll(spec.entries());
    }
    steadyState = steadyState.reached(at);
    if (initialEnded && escrowsPruned) {
      pauseAt(at);
    }
  }

  private long exports(Instant at) {
    if (initialParts >= 0) {
      log.succeeded("create", 5, cycles, at);
    }
    if (staged > 0) {
      log.deletesDone(staged, cycles, at);
      long deleted = staged;
      removeEntries(deleted);
      staged = 0;
      forceDeletes = false;
      return deleted;
    }
    forceDeletes = false;
    if (cycles % 5 == 0) {
      log.succeeded("update", 1, cycles, at);
      return 1;
    }
    return initialParts >= 0 ? totalEntries() : 0;
  }

  private void removeEntries(long deleted) {
    entries.computeIfPresent("user to User", (type, count) -> Math.max(0, count - deleted));
  }

  private Execution.Counts counts(long exported) {
    return new Execution.Counts(escrows.held(), escrows.heldRaw(), exported, exported);
  }

  private long totalEntries() {
    return spec.entries().values().stream().mapToLong(Long::longValue).sum();
  }

  private void impose(Cause what, Instant at) {
    var before = quarantine;
    var error = what.errorInQuarantine() ? what.error().orElse(null) : null;
    var began = before == null ? at : before.seriesBegan();
    long count = before == null ? 0 : before.seriesCount() + 1;
    var attempt =
        Cause.TOO_MANY_DELETES.equals(what.reason())
            ? null
            : began.plus(behaviour.quarantine().offset((int) count));
    quarantine = new QuarantineView(what.reason(), error, began, count, at, attempt);
    if (before == null) {
      log.quarantined(what.reason(), what.error().orElse(null), at);
    }
  }

  private static QuarantineView attempted(
      QuarantineView was, Instant current, @Nullable Instant next) {
    return new QuarantineView(
        was.reason(), was.error(), was.seriesBegan(), was.seriesCount(), current, next);
  }

  private static boolean heldByDeletes(QuarantineView quarantine) {
    return Cause.TOO_MANY_DELETES.equals(quarantine.reason());
  }

  private String code() {
    if (!scheduled) {
      return configured ? "Paused" : "NotConfigured";
    }
    if (quarantine != null) {
      return "Quarantine";
    }
    boolean hidden = initialParts >= 0 && behaviour.has(Feature.NOT_RUN_AFTER_WATERMARK);
    return hidden || !completedOnce ? "NotRun" : "Active";
  }

  private Optional<Progress> progress() {
    if (progressAt == null) {
      return Optional.empty();
    }
    long total = PAGES_PER_PART * spec.tuning().initialCycles();
    return Optional.of(new Progress(PAGES_PER_PART * initialParts, total, progressAt));
  }

  private JobView view() {
    return new JobView(
        code(),
        scheduled,
        failures,
        escrowsPruned,
        steadyState,
        runs,
        progress(),
        new LinkedHashMap<>(entries),
        quarantine);
  }
}

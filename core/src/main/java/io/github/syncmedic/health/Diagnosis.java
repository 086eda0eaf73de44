package io.github.syncmedic.health;

import io.github.syncmedic.health.forecast.Forecast;
import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.ExecutionState;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.Schedule;
import io.github.syncmedic.sync.ScheduleState;
import io.github.syncmedic.sync.StatusCode;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads one job like a physician: the first finding of the table that fits is the verdict.
 *
 * <p>Pure: the same job with the same past at the same instant gives the same verdict, whatever
 * else was read.
 */
public final class Diagnosis {
  /**
   * How long Microsoft tolerates a quarantine, see <a
   * href="https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status">quarantine
   * status</a>.
   */
  public static final Duration DISABLED_AFTER = Duration.ofDays(28);

  private static final String LAST_KNOWN = "lastKnownVerdict";

  /** How many runs must fail wholly, one after another, for a job to count as failing. */
  public static final long FAILING_RUNS = 3;

  private static final Duration MOVES_WITHIN = Duration.ofDays(1);

  /** How long a job may be without a complete run before somebody should look at it. */
  private static final Duration BEGINS_WITHIN = Duration.ofDays(1);

  private Diagnosis() {}

  /** The verdict on {@code job} at {@code now}, of which nothing is remembered. */
  public static Verdict of(SyncJob job, Instant now) {
    return of(job, JobHistory.NONE, Optional.empty(), now);
  }

  /**
   * The verdict on {@code job} at {@code now}.
   *
   * @param risk a limit that the job is about to reach, if it is
   */
  static Verdict of(SyncJob job, JobHistory history, Optional<Forecast> risk, Instant now) {
    return job.status()
        .map(status -> new Patient(job, status, history, risk, now).verdict())
        .orElseGet(
            () ->
                VerdictDraft.of(job, VerdictKind.UNKNOWN, Severity.WARNING)
                    .because("Graph sent no status for it")
                    .build());
  }

  /** The verdict on a job that was seen before and could not be read this time. */
  public static Verdict unread(Verdict before, Problem problem) {
    return new Verdict(
        before.job(),
        before.domain(),
        before.jobKind(),
        VerdictKind.UNKNOWN,
        Severity.WARNING,
        problem.detail(),
        "",
        problem.code().orElse(""),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        before.interval(),
        List.of(new Evidence(LAST_KNOWN, lastKnown(before))),
        List.of("job"));
  }

  /** What was known before the job became unreadable, however many sweeps ago that was. */
  private static String lastKnown(Verdict before) {
    return before.evidence().stream()
        .filter(it -> it.field().equals(LAST_KNOWN))
        .map(Evidence::value)
        .findFirst()
        .orElse(before.kind().name());
  }

  /** Whether the job is still in a cycle that looks at everything, however long that takes. */
  public static boolean isInInitialCycle(JobStatus status) {
    return status.code().is(StatusCode.NOT_RUN)
        || status.progress().stream().anyMatch(it -> it.completedUnits() < it.totalUnits());
  }

  /** When Microsoft disables a job whose quarantines began at {@code began}. */
  static Optional<Instant> disabledAt(Instant began) {
    return Optional.of(began)
        .filter(it -> it.isBefore(Instant.MAX.minus(DISABLED_AFTER)))
        .map(it -> it.plus(DISABLED_AFTER));
  }

  /** Whether any run of it is on record. */
  public static boolean hasRun(JobStatus status) {
    return status.lastExecution().isPresent()
        || status.lastSuccessfulExecution().isPresent()
        || status.steadyStateFirst().isPresent();
  }

  /** When a run last ended that did its work, even if single objects failed in it. */
  public static Optional<Instant> lastGoodRun(JobStatus status) {
    return goodRuns(status).max(Comparator.naturalOrder());
  }

  static Stream<Instant> goodRuns(JobStatus status) {
    return Stream.of(
            status.steadyStateLast(),
            status.lastSuccessfulExecution().flatMap(Execution::ended),
            status.lastExecution().filter(Diagnosis::didItsWork).flatMap(Execution::ended))
        .flatMap(Optional::stream);
  }

  /** Whether a run ended and did its work, even if single objects failed in it. */
  public static boolean didItsWork(Execution run) {
    return run.state().is(ExecutionState.SUCCEEDED)
        || run.state().is(ExecutionState.ENTRY_LEVEL_ERRORS);
  }

  private record Patient(
      SyncJob job, JobStatus status, JobHistory history, Optional<Forecast> risk, Instant now) {
    Verdict verdict() {
      if (status.isQuarantined()) {
        return quarantined();
      }
      if (status.code().word().isEmpty()) {
        return unknown(
            "its status is '%s', which this version does not know".formatted(status.code()));
      }
      if (!status.code().is(StatusCode.PAUSED)
          && isScheduled(ScheduleState.DISABLED)
          && hasRun(status)) {
        return draft(VerdictKind.DISABLED, Severity.CRITICAL)
            .because("it ran before and its schedule is disabled, though nobody paused it")
            .build();
      }
      if (isStopped()) {
        return draft(VerdictKind.PAUSED, Severity.WARNING).because(whyPaused()).build();
      }
      if (status.code().is(StatusCode.NOT_CONFIGURED)) {
        return notConfigured();
      }
      if (status.code().is(StatusCode.NOT_RUN)) {
        return firstCycle("its first run is not complete");
      }
      return running();
    }

    private Verdict running() {
      var failed = status.lastExecution().filter(run -> run.state().is(ExecutionState.FAILED));
      if (status.successiveFailures() >= FAILING_RUNS || failed.isPresent()) {
        return failing();
      }
      var unsure = whatIsNotUnderstood();
      if (!unsure.isEmpty()) {
        return unknown(
            "Graph says something about it that this version does not understand: "
                + String.join(", ", unsure));
      }
      if (Staleness.isStale(job, status, now)) {
        return isInInitialCycle(status)
            ? firstCycle("it looks at everything, and that is not complete")
            : stale();
      }
      if (risk.isPresent()) {
        return atRisk(risk.get());
      }
      if (status.successiveFailures() > 0) {
        return draft(VerdictKind.AT_RISK, Severity.WARNING)
            .because(
                "%d of its runs failed one after another; at %d it counts as failing"
                    .formatted(status.successiveFailures(), FAILING_RUNS))
            .build();
      }
      return draft(VerdictKind.HEALTHY, Severity.OK).because("its runs succeed").build();
    }

    private Verdict quarantined() {
      var quarantine = status.quarantine();
      return draft(VerdictKind.QUARANTINED, Severity.CRITICAL)
          .because("Microsoft holds it back" + status.cause().map(Patient::inWords).orElse(""))
          .reason(quarantine.map(Quarantine::reasonText).orElse(""))
          .since(
              quarantine
                  .flatMap(it -> it.seriesBegan().or(it::currentBegan))
                  .or(() -> lastGoodRun(status)))
          .nextAttempt(quarantine.flatMap(Quarantine::nextAttempt))
          .disabledAt(quarantine.flatMap(Quarantine::seriesBegan).flatMap(Diagnosis::disabledAt))
          .build();
    }

    private Verdict notConfigured() {
      var late = history.hasBeen(VerdictKind.NOT_CONFIGURED, BEGINS_WITHIN, now);
      return draft(VerdictKind.NOT_CONFIGURED, late ? Severity.WARNING : Severity.INFO)
          .because("it was never configured to run")
          .build();
    }

    private Verdict atRisk(Forecast forecast) {
      return draft(VerdictKind.AT_RISK, Severity.WARNING)
          .because(forecast.sentence())
          .since(history.firstSeenAs(VerdictKind.AT_RISK).or(() -> Optional.of(now)))
          .beside(evidence(forecast))
          .build();
    }

    private static List<Evidence> evidence(Forecast forecast) {
      var fields = new ArrayList<Evidence>();
      fields.add(new Evidence("forecast.limit", forecast.limit().name()));
      fields.add(new Evidence("forecast.threshold", Long.toString(forecast.threshold())));
      forecast.likely().ifPresent(it -> fields.add(new Evidence("forecast.likely", it.toString())));
      return fields;
    }

    private Verdict failing() {
      var actionable = status.cause().flatMap(SyncError::tenantActionable).orElse(false);
      return draft(VerdictKind.FAILING, actionable ? Severity.CRITICAL : Severity.WARNING)
          .because("its runs fail" + status.cause().map(Patient::inWords).orElse(""))
          .build();
    }

    private Verdict stale() {
      return draft(VerdictKind.STALE, Severity.CRITICAL)
          .because(
              lastGoodRun(status)
                  .map(last -> "no run did its work since " + last)
                  .orElse("no run that did its work is on record"))
          .build();
    }

    /** Such a cycle may take long, but it is to be seen to move. */
    private Verdict firstCycle(String why) {
      var observed =
          status.progress().stream()
              .flatMap(it -> it.observed().stream())
              .max(Comparator.naturalOrder());
      var stuck = observed.filter(it -> it.isBefore(now.minus(MOVES_WITHIN))).isPresent();
      var late = history.hasBeen(VerdictKind.NOT_RUN, BEGINS_WITHIN, now);
      return draft(VerdictKind.NOT_RUN, stuck || late ? Severity.WARNING : Severity.INFO)
          .because(stuck ? why + "; it was last seen to move at " + observed.orElse(now) : why)
          .build();
    }

    private Verdict unknown(String why) {
      return draft(VerdictKind.UNKNOWN, Severity.WARNING).because(why).build();
    }

    private VerdictDraft draft(VerdictKind kind, Severity severity) {
      var draft = VerdictDraft.of(job, kind, severity);
      return kind == VerdictKind.HEALTHY ? draft : draft.since(lastGoodRun(status));
    }

    private boolean isStopped() {
      return status.code().is(StatusCode.PAUSED)
          || isScheduled(ScheduleState.PAUSED)
          || (isScheduled(ScheduleState.DISABLED)
              && !status.code().is(StatusCode.NOT_CONFIGURED)
              && !status.code().is(StatusCode.NOT_RUN));
    }

    private String whyPaused() {
      if (status.escrowsPruned()) {
        return "errors of its first cycle were dropped, and it waits for them to be cleaned up";
      }
      return hasRun(status) ? "it was paused" : "it was never started";
    }

    private boolean isScheduled(ScheduleState state) {
      return job.schedule().filter(it -> it.state().is(state)).isPresent();
    }

    private List<String> whatIsNotUnderstood() {
      var words =
          Stream.concat(
              job.schedule().map(Schedule::state).filter(it -> it.word().isEmpty()).stream()
                  .map(it -> "schedule.state " + it),
              status
                  .lastExecution()
                  .map(Execution::state)
                  .filter(it -> it.word().isEmpty())
                  .stream()
                  .map(it -> "lastExecution.state " + it));
      return Stream.concat(words, job.unread().stream()).toList();
    }

    private static String inWords(SyncError error) {
      return ": " + (error.code().isBlank() ? error.message() : error.code());
    }
  }
}

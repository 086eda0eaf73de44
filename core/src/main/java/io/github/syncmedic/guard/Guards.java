package io.github.syncmedic.guard;

import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.QuarantineReason;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.ScheduleState;
import io.github.syncmedic.sync.StatusCode;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks every guard about one write, and lets it pass only when none objects. Pure.
 *
 * <p>What a guard cannot see it refuses: a job without a status is never written to.
 */
public final class Guards {
  private static final String CORRECT_IT =
      "correct controls.json; until then nothing is written to any job";

  /** Guard: a maintenance window is open. It passes when that closes. */
  public static final String WINDOW = "window";

  /** Guard: the tenant cannot be read as a whole. It passes when a sweep reads everything. */
  public static final String BLIND = "blind";

  private static final Duration DAY = Duration.ofDays(1);
  private static final Refusal NOT_COUNTED =
      new Refusal(
          "deletes",
          "the held-back deletes were not counted",
          "run the playbook quarantine-too-many-deletes or allow-deletes");
  private static final Set<ScheduleState> STOPPED =
      Set.of(ScheduleState.PAUSED, ScheduleState.DISABLED);
  private static final List<Function<Request, Optional<Refusal>>> ALL =
      List.of(
          Guards::notUnderstood,
          Guards::switchedOff,
          Guards::inMaintenance,
          Guards::heldByAnotherRun,
          Guards::scopes,
          Guards::unreadable,
          Guards::startOfARunningJob,
          Guards::deletesAwaitAPerson,
          Guards::busy,
          Guards::coolingDown,
          Guards::tooOften);

  private Guards() {}

  /** The first objection to {@code request}, if there is one. */
  public static Optional<Refusal> objectionTo(Request request) {
    return ALL.stream().map(guard -> guard.apply(request)).flatMap(Optional::stream).findFirst();
  }

  /**
   * A write and all that guards look at.
   *
   * @param remediationOff whether the setting forbids every write
   * @param allowed scopes of a restart that the operator allowed by name
   * @param permit who allowed which held-back deletes
   * @param byPerson whether a person asked for it, and not the product by itself
   * @param job the job as it was read just now
   */
  public record Request(
      Write write,
      GuardRules rules,
      String run,
      boolean byPerson,
      boolean remediationOff,
      Set<ResetScope> allowed,
      Optional<DeletesPermit> permit,
      Controls controls,
      JobLedger ledger,
      SyncJob job,
      Instant now) {}

  private static Optional<Refusal> notUnderstood(Request request) {
    return request
        .controls()
        .problem()
        .map(
            it -> new Refusal("kill-switch", "the controls are not understood. " + it, CORRECT_IT));
  }

  private static Optional<Refusal> switchedOff(Request request) {
    return when(
        request.remediationOff() || request.controls().killSwitch(),
        "kill-switch",
        "remediation is switched off, or not allowed to act by itself",
        "set REMEDIATION to suggest or auto, and killSwitch in controls.json to false");
  }

  private static Optional<Refusal> inMaintenance(Request request) {
    return request
        .controls()
        .windowEnds(request.now())
        .map(
            ends ->
                new Refusal(
                    WINDOW,
                    "a maintenance window is open, in which jobs are only watched",
                    "wait until %s, or change windows in controls.json".formatted(ends)));
  }

  private static Optional<Refusal> heldByAnotherRun(Request request) {
    return when(
        request.ledger().holder().filter(holder -> !holder.equals(request.run())).isPresent(),
        "lock",
        "another run holds the job: " + request.ledger().holder().orElse(""),
        "wait for that run to end, or cancel it");
  }

  private static Optional<Refusal> scopes(Request request) {
    if (!(request.write() instanceof Write.Restart restart)) {
      return Optional.empty();
    }
    var scopes = restart.scopes();
    return ScopeRules.objectionTo(scopes, request.allowed())
        .or(
            () ->
                when(
                    !request.byPerson() && ScopeRules.isUnusual(scopes),
                    "scope",
                    "nothing but what the portal's restart forgets is forgotten without a person",
                    "have a person ask for it"))
        .or(
            () ->
                scopes.contains(ResetScope.FORCE_DELETES)
                    ? deletesObjection(request)
                    : Optional.empty());
  }

  /** What it takes to execute deletes that were held back, whatever a playbook says. */
  private static Optional<Refusal> deletesObjection(Request request) {
    return when(
            !isHeldForDeletes(request.job()),
            "scope",
            "ForceDeletes is only for a job whose deletes are held back",
            "look at the job again")
        .or(
            () ->
                request.permit().isEmpty()
                    ? Optional.of(NOT_COUNTED)
                    : request.permit().get().objection(request.now()));
  }

  private static Optional<Refusal> unreadable(Request request) {
    return when(
        request.job().status().isEmpty(),
        "state",
        "Graph sent no status for the job",
        "wait until it can be read");
  }

  private static Optional<Refusal> startOfARunningJob(Request request) {
    return when(
        request.write() instanceof Write.Start && !mayBeStarted(request.job()),
        "start",
        "the job is neither paused nor quarantined, and starting a running job may stop it",
        "leave it running, or restart it");
  }

  private static Optional<Refusal> deletesAwaitAPerson(Request request) {
    return when(
        !request.byPerson() && isHeldForDeletes(request.job()),
        "deletes",
        "deletes are held back, and a restart before the scope is repaired only stages them again",
        "review the staged deletes in the provisioning logs first");
  }

  private static Optional<Refusal> busy(Request request) {
    return when(
        request.rules().refuseWhileRunning()
            && request.write() instanceof Write.Restart
            && isBusy(request.job()),
        "busy",
        "the job is in the middle of an initial cycle",
        "wait for the cycle to end");
  }

  private static Optional<Refusal> coolingDown(Request request) {
    var over =
        request
            .ledger()
            .lastActOfOthers(request.run())
            .map(last -> last.plus(request.rules().cooldown()))
            .orElse(Instant.MIN);
    return when(
        request.now().isBefore(over),
        "cool-down",
        "the job was written to less than %s ago".formatted(request.rules().cooldown()),
        "wait until " + over);
  }

  private static Optional<Refusal> tooOften(Request request) {
    return when(
        request.ledger().actsSince(request.now().minus(DAY)) >= request.rules().maxPerDay(),
        "per-day",
        "the job was written to %d times in 24 hours".formatted(request.rules().maxPerDay()),
        "find out why it does not last before trying again");
  }

  private static boolean mayBeStarted(SyncJob job) {
    return job.status()
            .filter(it -> it.isQuarantined() || it.code().is(StatusCode.PAUSED))
            .isPresent()
        || job.schedule().filter(it -> STOPPED.stream().anyMatch(it.state()::is)).isPresent();
  }

  private static boolean isHeldForDeletes(SyncJob job) {
    return job.status()
        .flatMap(JobStatus::quarantine)
        .filter(it -> it.isFor(QuarantineReason.TOO_MANY_DELETES))
        .isPresent();
  }

  private static boolean isBusy(SyncJob job) {
    return job.status()
        .filter(status -> !status.isQuarantined() && Diagnosis.isInInitialCycle(status))
        .isPresent();
  }

  private static Optional<Refusal> when(boolean objects, String guard, String why, String tryThis) {
    return objects ? Optional.of(new Refusal(guard, why, tryThis)) : Optional.empty();
  }
}

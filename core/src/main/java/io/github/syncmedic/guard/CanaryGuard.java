package io.github.syncmedic.guard;

import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.signal.ErrorFamily;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.ScheduleState;
import io.github.syncmedic.sync.StatusCode;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks whether a canary may be sent, which in Graph's eyes is a write. Pure.
 *
 * <p>What it cannot see it refuses: through a job that was not read nothing is sent.
 */
public final class CanaryGuard {
  /** The guard that objects when nothing may be written to any job. */
  public static final String SWITCHED_OFF = "kill-switch";

  private static final Duration IN_TROUBLE = Duration.ofHours(1);
  private static final Duration IN_HEALTH = Duration.ofDays(1);

  /** The switch comes last, so that it is only looked at when nothing else objects. */
  private static final List<Function<Request, Optional<Refusal>>> ALL =
      List.of(
          CanaryGuard::kind,
          CanaryGuard::unreadable,
          CanaryGuard::stopped,
          CanaryGuard::pointless,
          CanaryGuard::tooSoon,
          CanaryGuard::switchedOff);

  private CanaryGuard() {}

  /** The first objection to {@code request}, if there is one. */
  public static Optional<Refusal> objectionTo(Request request) {
    return ALL.stream().map(guard -> guard.apply(request)).flatMap(Optional::stream).findFirst();
  }

  /**
   * A canary and all that is looked at.
   *
   * @param remediationOff whether the setting forbids every write
   * @param controls reads what the operator set, at the most once
   * @param job the job as this sweep read it
   * @param lastSent when the last one was sent, or may have been
   */
  public record Request(
      boolean remediationOff,
      Supplier<Controls> controls,
      SyncJob job,
      Verdict verdict,
      Optional<Instant> lastSent,
      Instant now) {}

  private static Optional<Refusal> kind(Request request) {
    return when(
        request.job().kind() != JobKind.PROVISIONING,
        "kind",
        "the job does not provision from Active Directory",
        "name a domain that has such a job");
  }

  private static Optional<Refusal> unreadable(Request request) {
    return when(
        request.job().status().isEmpty() || !request.job().unread().isEmpty(),
        "state",
        "the job could not be read as a whole",
        "wait until it can be read");
  }

  private static Optional<Refusal> stopped(Request request) {
    return when(
        request.job().status().filter(it -> it.code().is(StatusCode.PAUSED)).isPresent()
            || request.job().schedule().filter(it -> it.state().is(ScheduleState.ACTIVE)).isEmpty(),
        "stopped",
        "the job is paused or disabled",
        "start it first");
  }

  private static Optional<Refusal> pointless(Request request) {
    return when(
        switch (request.verdict().kind()) {
          case STALE, FAILING, AT_RISK, HEALTHY -> false;
          case QUARANTINED -> ErrorFamily.of(request.verdict().errorCode()) != ErrorFamily.AGENT;
          case UNKNOWN, DISABLED, PAUSED, NOT_CONFIGURED, NOT_RUN -> true;
        },
        "verdict",
        "a canary would tell nothing about a job that is " + request.verdict().kind(),
        "look at its verdict");
  }

  private static Optional<Refusal> tooSoon(Request request) {
    var pause =
        switch (request.verdict().kind()) {
          case HEALTHY -> IN_HEALTH;
          case UNKNOWN,
              QUARANTINED,
              DISABLED,
              PAUSED,
              NOT_CONFIGURED,
              NOT_RUN,
              FAILING,
              STALE,
              AT_RISK ->
              IN_TROUBLE;
        };
    return when(
        request.lastSent().filter(it -> request.now().isBefore(it.plus(pause))).isPresent(),
        "too-soon",
        "one was sent less than %s ago".formatted(pause),
        "wait");
  }

  private static Optional<Refusal> switchedOff(Request request) {
    return when(
        request.remediationOff() || request.controls().get().killSwitch(),
        SWITCHED_OFF,
        "nothing may be written to any job",
        "set REMEDIATION to suggest or auto, and killSwitch in controls.json to false");
  }

  private static Optional<Refusal> when(boolean objects, String guard, String why, String tryThis) {
    return objects ? Optional.of(new Refusal(guard, why, tryThis)) : Optional.empty();
  }
}

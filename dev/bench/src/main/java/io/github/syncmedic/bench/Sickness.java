package io.github.syncmedic.bench;

import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import java.util.Locale;
import java.util.Optional;

/** What is wrong with one tenant of a fleet. */
enum Sickness {
  /** Nothing; the baseline. */
  NONE,
  /** Graph takes its requests and never answers. */
  HANGING,
  /** Every request is turned away for a second, without end. */
  THROTTLED,
  /** No token of it is taken any more. */
  REVOKED;

  /** What every request of the tenant meets. */
  Optional<Fault> fault() {
    return switch (this) {
      case NONE -> Optional.empty();
      case HANGING -> Optional.of(Fault.of(FaultKind.HANG));
      case THROTTLED -> Optional.of(Fault.of(FaultKind.THROTTLE).with("1"));
      case REVOKED -> Optional.of(Fault.of(FaultKind.UNAUTHENTICATED));
    };
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

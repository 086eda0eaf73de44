package io.github.syncmedic.health.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What Windows says of a service. */
public enum ServiceState {
  RUNNING,
  /** On its way to another state. */
  PENDING,
  PAUSED,
  STOPPED,
  /** Not installed. */
  MISSING;

  /** How heartbeats spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state that heartbeats spell {@code word}. */
  public static Optional<ServiceState> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}

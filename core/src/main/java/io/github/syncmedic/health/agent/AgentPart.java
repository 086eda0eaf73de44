package io.github.syncmedic.health.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The Windows services that make up an agent. */
public enum AgentPart {
  /** Carries what is synchronized. */
  PROVISIONING,
  /** Keeps the agent up to date. */
  UPDATER;

  /** How heartbeats spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The service that heartbeats spell {@code word}. */
  public static Optional<AgentPart> of(String word) {
    return Arrays.stream(values()).filter(service -> service.word().equals(word)).findFirst();
  }
}

package io.github.syncmedic.simulator;

/**
 * Thrown when a scenario, or a control request, is not understood; the message is for its author.
 */
public final class ScenarioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScenarioException(String message) {
    super(message);
  }

  ScenarioException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.github.syncmedic.simulator;

/** Thrown when another program listens on the port a simulator was to have. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortTakenException(int port, Throwable cause) {
    super(
        "port %d is taken: end the program that listens there, or choose another port (0 for any)"
            .formatted(port),
        cause);
  }
}

package io.github.syncmedic.simulator;

import java.util.UUID;

/** What a simulator is started with. Not thread-safe. */
public final class SimulatorBuilder {
  Scenario scenario = Scenario.healthy();
  SimulatorClock clock = SimulatorClock.real();
  String identityHeader = UUID.randomUUID().toString();
  int port;

  SimulatorBuilder() {}

  /** Plays another scenario. */
  public SimulatorBuilder scenario(Scenario other) {
    scenario = other;
    return this;
  }

  /** Follows another clock. */
  public SimulatorBuilder clock(SimulatorClock other) {
    clock = other;
    return this;
  }

  /** Listens on that port of 127.0.0.1; 0 for any. */
  public SimulatorBuilder port(int other) {
    port = other;
    return this;
  }

  /** Expects that value in {@code X-IDENTITY-HEADER}, instead of a random one. */
  public SimulatorBuilder identityHeader(String other) {
    identityHeader = other;
    return this;
  }

  /**
   * Starts it.
   *
   * @throws PortTakenException if another program listens on the port
   */
  public Simulator start() {
    return Simulator.started(this);
  }
}

package io.github.syncmedic.bench;

import io.github.syncmedic.simulator.Simulator;
import java.io.IOException;

/** Simulates a fleet in a process of its own, until its input ends: {@code FAIR 100}. */
final class FleetMain {
  static final String READY = "fleet ";

  private FleetMain() {}

  public static void main(String[] arguments) throws IOException {
    var scenario = Weather.valueOf(arguments[0]).over(Integer.parseInt(arguments[1]));
    try (var simulator = Simulator.start(scenario)) {
      System.out.println(READY + simulator.endpoint() + " " + simulator.identityHeader());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Nothing is said; the end of it counts.
      }
    }
  }
}

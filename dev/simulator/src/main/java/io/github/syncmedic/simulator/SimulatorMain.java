package io.github.syncmedic.simulator;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Runs a simulator alone: {@code --scenario demo --port 7071}. */
public final class SimulatorMain {
  private static final String USAGE =
      """
      Usage: SimulatorMain [--scenario NAME|FILE] [--port PORT] [--identity-header VALUE]
        --scenario         healthy, demo, or a file; default demo
        --port             port on 127.0.0.1; default 7071, 0 for any
        --identity-header  value expected in X-IDENTITY-HEADER; default random
      """;

  private static final int LARGEST_PORT = 65_535;

  private SimulatorMain() {}

  /** Runs until the process is ended; a bad argument, scenario or port ends it at once with 2. */
  public static void main(String[] arguments) throws InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    try {
      var simulator = start(arguments);
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
      announce(simulator, System.out);
    } catch (ScenarioException | PortTakenException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    new CountDownLatch(1).await();
  }

  static Simulator start(String... arguments) {
    var scenario = "demo";
    var header = UUID.randomUUID().toString();
    int port = 7071;
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    while (!left.isEmpty()) {
      var option = left.removeFirst();
      switch (option) {
        case "--scenario" -> scenario = value(option, left);
        case "--port" -> port = port(value(option, left));
        case "--identity-header" -> header = value(option, left);
        default -> throw new IllegalArgumentException("unknown option " + option + "\n" + USAGE);
      }
    }
    return Simulator.builder()
        .scenario(Scenario.named(scenario))
        .port(port)
        .identityHeader(header)
        .start();
  }

  private static void announce(Simulator simulator, PrintStream out) {
    out.println("GRAPH_ENDPOINT=" + simulator.endpoint());
    out.println("IDENTITY_ENDPOINT=" + simulator.identityEndpoint());
    out.println("IDENTITY_HEADER=" + simulator.identityHeader());
    out.flush();
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value\n" + USAGE);
    }
    return left.removeFirst();
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LARGEST_PORT) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("--port is a number from 0 to 65535, not '" + text + "'");
  }
}

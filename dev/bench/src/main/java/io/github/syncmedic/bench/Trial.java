package io.github.syncmedic.bench;

import java.time.Duration;
import java.util.List;

/**
 * One way, once, in a fresh JVM, against a fleet that was just reset.
 *
 * @param polled what the process says
 * @param received what the simulator says
 */
record Trial(Polled polled, List<Received> received) {
  /**
   * What is tried.
   *
   * @param before words before {@code java}
   * @param flags for the JVM
   * @param times how often it reads everything
   */
  record Plan(Fleet fleet, Way way, List<String> before, List<String> flags, int times) {
    static Plan of(Fleet fleet, Way way) {
      return new Plan(fleet, way, List.of(), List.of(), 1);
    }

    Trial run() {
      fleet.reset();
      var arguments = List.of(way.name(), fleet.endpoint().toString(), String.valueOf(times));
      var launch = new ChildJvm.Launch(PollMain.class, before, flags, fleet.identity(), arguments);
      try (var child = ChildJvm.start(launch)) {
        return new Trial(Polled.of(child.line(Polled.LINE)), fleet.received());
      }
    }
  }

  long httpCalls() {
    return received.stream().filter(it -> !it.isStep()).count();
  }

  long millis() {
    return polled.millis();
  }

  /** From the first request that arrived to the answer to the last one. */
  long requestMillis() {
    var first = received.get(0).at();
    var last = received.get(received.size() - 1).at();
    return Duration.between(first, last).plus(Weather.LATENCY).toMillis();
  }

  long jobs() {
    return polled.jobs();
  }

  long peakMib() {
    return polled.peakKib() / 1024;
  }

  long turnedAway() {
    return received.stream().filter(Received::isThrottled).count();
  }

  EarlyRequests early() {
    return EarlyRequests.in(received, Weather.LATENCY);
  }

  void mustHaveRead(long jobs) {
    if (polled.jobs() != jobs || polled.unread() != 0) {
      throw new BenchException("Tried to read %d jobs, but got %s".formatted(jobs, polled));
    }
  }
}

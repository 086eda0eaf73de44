package io.github.syncmedic.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The faults in force, in the order they were added: the first that matches is met. Thread-safe.
 */
final class Faults {
  private final List<Armed> armed = new CopyOnWriteArrayList<>();

  void add(Fault fault, Instant start) {
    armed.add(new Armed(fault, start.plus(fault.from())));
  }

  void clear() {
    armed.clear();
  }

  /** Returns the fault this request meets, slowness apart. */
  Optional<Fault> meet(GraphRequest request, Instant now) {
    for (var each : armed) {
      if (each.fault.kind() != FaultKind.SLOW && each.meets(request, now)) {
        return Optional.of(each.fault);
      }
    }
    return Optional.empty();
  }

  /** Returns by how much this request is slowed down. */
  Duration slowness(GraphRequest request, Instant now) {
    var slowness = Duration.ZERO;
    for (var each : armed) {
      if (each.fault.kind() == FaultKind.SLOW && each.meets(request, now)) {
        slowness = slowness.plus(each.fault.duration(Duration.ofSeconds(1)));
      }
    }
    return slowness;
  }

  private static final class Armed {
    private final Fault fault;
    private final Instant begins;
    private final PathPattern path;
    private final AtomicInteger matched = new AtomicInteger();

    Armed(Fault fault, Instant begins) {
      this.fault = fault;
      this.begins = begins;
      this.path = new PathPattern(fault.path());
    }

    boolean meets(GraphRequest request, Instant now) {
      if (now.isBefore(begins) || !matches(request)) {
        return false;
      }
      int before = matched.getAndUpdate(count -> count == Integer.MAX_VALUE ? count : count + 1);
      return before >= fault.skip() && before - fault.skip() < fault.times();
    }

    private boolean matches(GraphRequest request) {
      boolean method = fault.method().equals("*") || fault.method().equals(request.method());
      boolean job =
          fault.job().isEmpty()
              || request.jobId().filter(fault.job().get()::equalsIgnoreCase).isPresent();
      return method && job && path.matches(request.resource());
    }
  }
}

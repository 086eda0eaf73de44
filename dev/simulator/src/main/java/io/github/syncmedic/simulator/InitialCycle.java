package io.github.syncmedic.simulator;

import io.github.syncmedic.simulator.JobView.Progress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The evaluation of every object, spread over some cycles of a job; guarded by the job. */
final class InitialCycle {
  private static final long PAGES_PER_PART = 12;

  private final int parts;
  private boolean running;
  private int done;
  private @Nullable Instant observed;

  InitialCycle(int parts) {
    this.parts = parts;
  }

  boolean isRunning() {
    return running;
  }

  void begin() {
    running = true;
    done = 0;
    observed = null;
  }

  /** One more cycle of it is over; returns whether it was the last. */
  boolean partDone(Instant at) {
    done++;
    observed = at;
    running = done < parts;
    return !running;
  }

  Optional<Progress> progress() {
    return running && observed != null
        ? Optional.of(new Progress(PAGES_PER_PART * done, PAGES_PER_PART * parts, observed))
        : Optional.empty();
  }
}

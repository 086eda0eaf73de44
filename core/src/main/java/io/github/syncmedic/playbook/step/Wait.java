package io.github.syncmedic.playbook.step;

import java.time.Duration;

/**
 * Waits for some cycles of the job, so that what mends itself is left to do so.
 *
 * @param cycles how many intervals of the job's schedule; 1 to 10,000
 */
public record Wait(int cycles) implements Step {
  private static final int MOST = 10_000;

  public Wait {
    if (cycles < 1 || cycles > MOST) {
      throw new IllegalArgumentException(
          "Tried to wait for %d cycles; try 1 to 10000".formatted(cycles));
    }
  }

  @Override
  public String inWords() {
    return "wait for %d cycles".formatted(cycles);
  }

  @Override
  public Duration pause(Duration interval) {
    return interval.multipliedBy(cycles);
  }
}

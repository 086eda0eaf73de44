package io.github.syncmedic.playbook.step;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits, so that what mends itself is left to do so.
 *
 * @param cycles how many intervals of the job's schedule; 1 to 10,000
 * @param time or how long, up to 30 days
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Wait(Optional<Integer> cycles, @JsonProperty("for") Optional<Duration> time)
    implements Step {
  private static final int MOST = 10_000;
  private static final Duration LONGEST = Duration.ofDays(30);

  @JsonCreator
  public Wait {
    if (cycles.isPresent() == time.isPresent()) {
      throw new IllegalArgumentException(
          "Tried to wait, because neither or both of cycles and for are given; try cycles: 3");
    }
    if (cycles.filter(it -> it < 1 || it > MOST).isPresent()) {
      throw new IllegalArgumentException(
          "Tried to wait for %d cycles; try 1 to 10000".formatted(cycles.get()));
    }
    if (time.filter(it -> it.isNegative() || it.compareTo(LONGEST) > 0).isPresent()) {
      throw new IllegalArgumentException(
          "Tried to wait for %s; try PT1M to P30D".formatted(time.get()));
    }
  }

  /** A wait of {@code cycles} intervals of the job's schedule. */
  public static Wait cycles(int cycles) {
    return new Wait(Optional.of(cycles), Optional.empty());
  }

  @Override
  public String inWords() {
    return cycles
        .map("wait for %d cycles"::formatted)
        .orElseGet(() -> "wait for " + time.orElseThrow());
  }

  /** How long it waits, for a job that runs every {@code interval}. */
  public Duration pause(Duration interval) {
    return cycles.map(interval::multipliedBy).or(() -> time).orElseThrow();
  }
}

package io.github.syncmedic.health.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An agent that sent heartbeats.
 *
 * @param beat what it said last
 * @param last when that arrived, by our clock
 * @param usual how long it usually takes to the next; empty until there were two
 */
public record KnownAgent(AgentBeat beat, Instant last, Optional<Duration> usual) {
  /** A silence that alarms nobody, however often the agent usually beats. */
  public static final Duration TOLERATED = Duration.ofMinutes(15);

  /** How many usual beats may be missed. */
  public static final int MISSED = 3;

  /** An agent that was silent for so long was retired. */
  public static final Duration RETIRED_AFTER = Duration.ofDays(7);

  private static final Duration SAME = Duration.ofMinutes(1);
  private static final Duration LONGEST_USUAL = Duration.ofDays(1);

  /** The agent whose first heartbeat {@code beat} arrived at {@code now}. */
  public static KnownAgent of(AgentBeat beat, Instant now) {
    return new KnownAgent(beat, now, Optional.empty());
  }

  /** The agent once {@code next} arrived at {@code now}. */
  public KnownAgent after(AgentBeat next, Instant now) {
    return now.isAfter(last)
        ? new KnownAgent(next, now, Optional.of(usualAfter(Duration.between(last, now))))
        : new KnownAgent(next, last, usual);
  }

  /** Half or double at the most, so that one beat out of turn, or one outage, changes little. */
  private Duration usualAfter(Duration gap) {
    var least = usual.map(it -> it.dividedBy(2)).orElse(gap);
    var most = usual.map(it -> it.multipliedBy(2)).orElse(gap);
    return shorter(LONGEST_USUAL, gap.compareTo(least) < 0 ? least : shorter(gap, most));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Whether {@code next}, arriving at {@code now}, is not worth keeping: the same, just after. */
  public boolean knows(AgentBeat next, Instant now) {
    return beat.equals(next) && now.isBefore(last.plus(SAME));
  }

  /** Whether it should have beaten by {@code now}. */
  public boolean isSilent(Instant now) {
    var patience = usual.map(it -> it.multipliedBy(MISSED)).orElse(TOLERATED);
    return now.isAfter(last.plus(patience.compareTo(TOLERATED) > 0 ? patience : TOLERATED));
  }

  /** Whether it was silent for so long that it counts as retired. */
  public boolean isRetired(Instant now) {
    return !now.isBefore(last.plus(RETIRED_AFTER));
  }
}

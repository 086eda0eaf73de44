package io.github.syncmedic.playbook;

import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of the job that a run was made for.
 *
 * @param interval time between the job's runs; the waits of the run are measured in it
 * @param alike how many jobs of the tenant were in the same trouble, this one included; 0 when
 *     nobody counted
 * @param watched of how many
 */
public record Trigger(
    VerdictKind verdict,
    String reason,
    String errorCode,
    String episode,
    Duration interval,
    int alike,
    int watched) {
  private static final Duration USUAL_INTERVAL = Duration.ofMinutes(2);
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  /** The trigger that {@code verdict} is. */
  public static Trigger of(Verdict verdict) {
    var interval = verdict.interval().orElse(USUAL_INTERVAL);
    return new Trigger(
        verdict.kind(),
        verdict.reason(),
        verdict.errorCode(),
        verdict.episode(),
        interval.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : interval,
        0,
        0);
  }

  /** The same, of {@code many} jobs out of {@code all}. */
  public Trigger among(int many, int all) {
    return new Trigger(verdict, reason, errorCode, episode, interval, many, all);
  }

  /** What jobs in the same trouble have in common. */
  public String cause() {
    return verdict + "|" + reason + "|" + errorCode;
  }

  /** The state in words: the verdict, and what Graph says of it. */
  public String inWords() {
    return Stream.of(verdict.name(), reason, errorCode)
        .filter(it -> !it.isBlank())
        .collect(Collectors.joining(" "));
  }

  /** Whether the job is still in the state that the run was made for. */
  public boolean stillFits(Verdict now) {
    return now.kind() == verdict && now.reason().equals(reason);
  }
}

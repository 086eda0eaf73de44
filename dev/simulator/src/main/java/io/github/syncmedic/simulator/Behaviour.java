package io.github.syncmedic.simulator;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a simulated service behaves, as opposed to what it holds. Immutable.
 *
 * @param features what is switched on
 * @param latency what each HTTP call costs
 * @param limits how requests are throttled and lists are paged
 * @param quarantine when quarantined jobs are tried again
 * @param startOnActive status answered to {@code start} on a job that runs; Graph's own is unknown
 * @param pauseOnPaused status answered to {@code pause} on a paused job; Graph's own is unknown
 * @param tokenLifetime life of an access token, in real time
 */
public record Behaviour(
    Set<Feature> features,
    Latency latency,
    Limits limits,
    QuarantineRules quarantine,
    int startOnActive,
    int pauseOnPaused,
    Duration tokenLifetime) {

  /** Graph as documented, without latency. */
  public static final Behaviour DEFAULT =
      new Behaviour(
          EnumSet.allOf(Feature.class),
          Latency.NONE,
          Limits.DEFAULT,
          QuarantineRules.DEFAULT,
          204,
          204,
          Duration.ofHours(24));

  public Behaviour {
    features = Set.copyOf(features);
  }

  /** Returns the same with {@code feature} on. */
  public Behaviour with(Feature feature) {
    var more = EnumSet.of(feature);
    more.addAll(features);
    return withFeatures(more);
  }

  /** Returns the same with {@code feature} off. */
  public Behaviour without(Feature feature) {
    var fewer = EnumSet.noneOf(Feature.class);
    fewer.addAll(features);
    fewer.remove(feature);
    return withFeatures(fewer);
  }

  /** Returns the same with another latency. */
  public Behaviour withLatency(Latency other) {
    return new Behaviour(
        features, other, limits, quarantine, startOnActive, pauseOnPaused, tokenLifetime);
  }

  /** Returns the same with other limits. */
  public Behaviour withLimits(Limits other) {
    return new Behaviour(
        features, latency, other, quarantine, startOnActive, pauseOnPaused, tokenLifetime);
  }

  /** Returns the same with other quarantine rules. */
  public Behaviour withQuarantine(QuarantineRules other) {
    return new Behaviour(
        features, latency, limits, other, startOnActive, pauseOnPaused, tokenLifetime);
  }

  /** Returns the same with other answers to {@code start} and {@code pause} in the wrong state. */
  public Behaviour withWrongStateAnswers(int start, int pause) {
    return new Behaviour(features, latency, limits, quarantine, start, pause, tokenLifetime);
  }

  /** Returns the same with another life of access tokens. */
  public Behaviour withTokenLifetime(Duration life) {
    return new Behaviour(features, latency, limits, quarantine, startOnActive, pauseOnPaused, life);
  }

  boolean has(Feature feature) {
    return features.contains(feature);
  }

  private Behaviour withFeatures(Set<Feature> others) {
    return new Behaviour(
        others, latency, limits, quarantine, startOnActive, pauseOnPaused, tokenLifetime);
  }

  /**
   * What a call costs in real time: {@code fixed} plus a draw from zero to {@code jitter}; a batch
   * costs the largest of one such draw per step, plus {@code batchOverhead}.
   */
  public record Latency(Duration fixed, Duration jitter, Duration batchOverhead) {
    /** No injected latency. */
    public static final Latency NONE = fixed(Duration.ZERO);

    /** Returns the same latency for each HTTP call, batches included. */
    public static Latency fixed(Duration each) {
      return new Latency(each, Duration.ZERO, Duration.ZERO);
    }

    boolean isNone() {
      return fixed.isZero() && jitter.isZero() && batchOverhead.isZero();
    }
  }

  /**
   * How lists are paged and requests throttled.
   *
   * @param jobsPage jobs per page; Graph is not known to page them, so the default never does
   * @param directoryPage service principals per page when {@code $top} does not say
   * @param requests requests per {@code per} and app and tenant over all paths, batch steps counted
   *     one by one; 0 for no such limit
   * @param per the window of {@code requests}
   */
  public record Limits(int jobsPage, int directoryPage, int requests, Duration per) {
    /** Unpaged jobs, 100 service principals a page, no overall limit. */
    public static final Limits DEFAULT =
        new Limits(Integer.MAX_VALUE, 100, 0, Duration.ofSeconds(10));

    public Limits {
      if (jobsPage < 1 || directoryPage < 1 || requests < 0) {
        throw new IllegalArgumentException("pages hold at least 1 item; a limit is not negative");
      }
    }
  }

  /**
   * When a quarantined job is tried again.
   *
   * @param retries offsets from the first failure; afterwards once every 24 hours
   * @param disabledAfter a job quarantined for so long is disabled
   */
  public record QuarantineRules(List<Duration> retries, Duration disabledAfter) {
    /**
     * As documented: 6, 12 and 24 hours after the first failure, then daily; disabled after 28
     * days.
     *
     * @see <a
     *     href="https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status">Quarantine
     *     status</a>
     */
    public static final QuarantineRules DEFAULT =
        new QuarantineRules(
            List.of(Duration.ofHours(6), Duration.ofHours(12), Duration.ofHours(24)),
            Duration.ofDays(28));

    public QuarantineRules {
      retries = List.copyOf(retries);
    }

    Duration offset(int attempt) {
      if (attempt < retries.size()) {
        return retries.get(attempt);
      }
      var last = retries.isEmpty() ? Duration.ZERO : retries.get(retries.size() - 1);
      return last.plus(Duration.ofHours(24).multipliedBy(attempt - retries.size() + 1L));
    }
  }
}

package io.github.syncmedic.playbook.step;

import io.github.syncmedic.health.forecast.Forecast;
import io.github.syncmedic.journal.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up when so many objects will have failed that Microsoft quarantines the job, as the last
 * sweep saw it.
 *
 * <p>Fact: {@code reached} (soon: likely within six hours; later; unknown). Counted are the objects
 * that failed, of those with which the limit is reached.
 */
public record DiagnoseForecast() implements Step.Looks {
  private static final Duration SOON = Duration.ofHours(6);

  @Override
  public String inWords() {
    return "look up when too many objects will have failed";
  }

  @Override
  public StepResult look(Sight sight) {
    return sight.lastSeen().map(it -> result(it, sight.now())).orElseGet(() -> sight.neverSeen());
  }

  private static StepResult result(Watched watched, Instant now) {
    return watched
        .forecast()
        .map(it -> result(it, now))
        .orElseGet(
            () ->
                StepResult.found("its failed objects allow no forecast", now)
                    .with(Map.of("reached", "unknown")));
  }

  private static StepResult result(Forecast forecast, Instant now) {
    return StepResult.found(forecast.sentence(), now)
        .with(Map.of("reached", forecast.likely().map(it -> when(it, now)).orElse("unknown")))
        .counting(forecast.escrowed(), Optional.of(forecast.threshold()));
  }

  private static String when(Instant likely, Instant now) {
    return likely.isBefore(now.plus(SOON)) ? "soon" : "later";
  }
}

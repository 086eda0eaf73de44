package io.github.syncmedic.bench;

import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.health.forecast.Forecast;
import io.github.syncmedic.health.forecast.RunPoint;
import io.github.syncmedic.health.forecast.RunSeries;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who says, after each run of one job, whether its limit is about to be reached. */
enum Prophet {
  /** As the product finds a job at risk. */
  PRODUCT("at risk") {
    @Override
    Watching of(long limit) {
      return new AtRisk();
    }
  },
  /** The line through the last two runs meets the limit within the horizon. */
  LAST_TWO("line through the last two runs") {
    @Override
    Watching of(long limit) {
      return new LastTwo(limit);
    }
  },
  /** A fixed threshold. */
  EIGHTY_PERCENT("80 % of the limit") {
    @Override
    Watching of(long limit) {
      return run -> run.escrowed() >= 0.8 * limit;
    }
  };

  static final List<Prophet> BASELINES = List.of(LAST_TWO, EIGHTY_PERCENT);

  private final String text;

  Prophet(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Names it within the id of a row. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Begins to watch a job with that limit. */
  abstract Watching of(long limit);

  /** Looks at one job's runs as they come. Not thread-safe. */
  interface Watching {
    /** Whether it warns, having seen this run and all before. */
    boolean warnsAfter(RunPoint run);
  }

  private static final class LastTwo implements Watching {
    private final long limit;
    private @Nullable RunPoint before;

    LastTwo(long limit) {
      this.limit = limit;
    }

    @Override
    public boolean warnsAfter(RunPoint run) {
      var other = before;
      before = run;
      if (other == null || run.escrowed() <= other.escrowed()) {
        return false;
      }
      double growth = run.escrowed() - other.escrowed();
      var left = (limit - run.escrowed()) * (run.second() - other.second()) / growth;
      return left <= EscrowLimits.DOCUMENTED.horizon().toSeconds();
    }
  }

  private static final class AtRisk implements Watching {
    private RunSeries runs = RunSeries.EMPTY;
    private boolean warned;

    @Override
    public boolean warnsAfter(RunPoint run) {
      runs = runs.with(run);
      var limits = EscrowLimits.DOCUMENTED.seenFrom(runs, warned);
      warned =
          Forecast.of(runs, limits)
              .filter(it -> it.isWithin(limits.horizon(), run.at()))
              .isPresent();
      return warned;
    }
  }
}

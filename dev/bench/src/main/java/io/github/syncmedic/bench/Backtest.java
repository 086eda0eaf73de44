package io.github.syncmedic.bench;

import io.github.syncmedic.health.forecast.EscrowLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a prophet look at past runs one by one, and compares what it said with what came.
 *
 * <p>A warning begins when the prophet warns and did not after the run before; only beginnings
 * count. It is true when the limit is reached within one and a half horizons, and left out when
 * nobody knows whether it was.
 */
final class Backtest {
  private static final long IN_TIME =
      Duration.ofHours(EscrowLimits.DOCUMENTED.horizon().toHours() * 3 / 2).toSeconds();

  private int right;
  private int wrong;
  private int wrongInQuiet;
  private double quietDays;
  private int foreseeable;
  private final List<Double> hoursAhead = new ArrayList<>();

  static Backtest of(Prophet prophet, List<Past> pasts) {
    var test = new Backtest();
    pasts.forEach(past -> test.add(prophet, past));
    return test;
  }

  private void add(Prophet prophet, Past past) {
    var reached = past.reached();
    var firstRight = Long.MAX_VALUE;
    for (var begun : warnings(prophet, past)) {
      if (reached.isPresent() && reached.getAsLong() - begun <= IN_TIME) {
        right++;
        firstRight = Math.min(firstRight, begun);
      } else if (reached.isPresent() || past.end() - begun > IN_TIME) {
        wrong++;
        wrongInQuiet += reached.isPresent() ? 0 : 1;
      }
    }
    if (reached.isEmpty()) {
      quietDays += past.days();
    } else if (!past.course().isSudden()) {
      foreseeable++;
      if (firstRight != Long.MAX_VALUE) {
        hoursAhead.add((reached.getAsLong() - firstRight) / 3600.0);
      }
    }
  }

  /** When warnings began. */
  private static List<Long> warnings(Prophet prophet, Past past) {
    var begun = new ArrayList<Long>();
    var warned = false;
    var watching = prophet.of(past.limit());
    for (var run : past.runs()) {
      var warns = watching.warnsAfter(run);
      if (warns && !warned) {
        begun.add(run.second());
      }
      warned = warns;
    }
    return begun;
  }

  /** The share of warnings that were right; 1 when there was none. */
  double precision() {
    return right + wrong == 0 ? 1 : (double) right / (right + wrong);
  }

  /** The share of limits reached that were warned of, those without any sign left out. */
  double recall() {
    return (double) hoursAhead.size() / foreseeable;
  }

  /** How long before the limit the first right warning came, each time there was one. */
  Samples hoursAhead() {
    return hoursAhead.isEmpty() ? Samples.of(0) : Samples.of(hoursAhead);
  }

  /** Wrong warnings in 1,000 days of jobs that never reach a limit. */
  double wrongPerThousandDays() {
    return 1000 * wrongInQuiet / quietDays;
  }

  /** Right warnings for each limit that was warned of: more than one is to and fro. */
  double warningsEach() {
    return hoursAhead.isEmpty() ? 0 : (double) right / hoursAhead.size();
  }
}

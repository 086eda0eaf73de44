package io.github.syncmedic.bench;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * How the failed objects of a job may go on over days: as a share of the limit, over hours. Each
 * draws its own numbers. The first ones reach the limit, the last ones never do.
 */
enum Course {
  /** Straight to the limit in one to four days. */
  LINEAR {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var start = between(random, 0.2, 0.6);
      var growth = (1 - start) / between(random, 24, 96);
      return hour -> start + growth * hour;
    }
  },
  /** Straight to the limit in five to six and a half days. */
  SLOW {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var start = between(random, 0.1, 0.5);
      var growth = (1 - start) / between(random, 120, 156);
      return hour -> start + growth * hour;
    }
  },
  /** Ever faster. */
  ACCELERATING {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var start = between(random, 0.1, 0.4);
      var end = between(random, 48, 120);
      return hour -> start + (1 - start) * Math.pow(hour / end, 2);
    }
  },
  /** Calm for a day or two, then straight to the limit in 12 to 48 hours. */
  FROM_CALM {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var start = between(random, 0.05, 0.5);
      var calm = between(random, 24, 48);
      var growth = (1 - start) / between(random, 12, 48);
      return hour -> start + growth * Math.max(0, hour - calm);
    }
  },
  /** Up by a step every one to four hours. */
  STAIRS {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var start = between(random, 0.2, 0.5);
      var step = between(random, 1, 4);
      var growth = (1 - start) / between(random, 30, 96);
      return hour -> start + growth * step * Math.floor(hour / step);
    }
  },
  /** Two steps forward and one back, every day or so. */
  TWO_FORWARD_ONE_BACK {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var start = between(random, 0.1, 0.4);
      var growth = (1 - start) / between(random, 72, 120);
      var period = between(random, 18, 30);
      var swing = growth * period;
      return hour -> {
        var phase = hour % period / period;
        var saw = phase < 2 / 3.0 ? phase : 2 * (1 - phase);
        return start + growth * hour + swing * (saw - phase / 2);
      };
    }
  },
  /** Over the limit from one run to the next: nothing tells before. */
  JUMP(true) {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var start = between(random, 0.1, 0.6);
      var at = between(random, 24, 120);
      return hour -> hour < at ? start : 1.2;
    }
  },
  /** Around a level. */
  FLAT {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var level = between(random, 0.02, 0.85);
      return hour -> level;
    }
  },
  /** Up and down with the day. */
  DAILY_WAVE {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var level = between(random, 0.2, 0.5);
      var swing = between(random, 0.02, 0.2);
      var offset = between(random, 0, 24);
      return hour -> level + swing * Math.sin((hour + offset) / 24 * 2 * Math.PI);
    }
  },
  /** Up for 4 to 24 hours and then down at once, again and again: somebody mends it each time. */
  SAWTOOTH {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var level = between(random, 0.02, 0.2);
      var height = between(random, 0.1, 0.6);
      var period = between(random, 4, 24);
      return hour -> level + height * (hour % period / period);
    }
  },
  /** Calm, with short heaps that are gone after minutes to hours. */
  BURSTS {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var level = between(random, 0.02, 0.3);
      var height = between(random, 0.1, 0.5);
      var every = between(random, 10, 40);
      var length = between(random, 0.2, 3);
      return hour -> level + (hour % every < length ? height : 0);
    }
  },
  /** One step up, and it stays there. */
  STEP {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var level = between(random, 0.02, 0.3);
      var height = between(random, 0.1, 0.55);
      var at = between(random, 24, 144);
      return hour -> hour < at ? level : level + height;
    }
  },
  /** Grows so slowly that the limit is weeks away. */
  VERY_SLOW {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var start = between(random, 0.02, 0.4);
      var growth = between(random, 0.005, 0.04) / 24;
      return hour -> start + growth * hour;
    }
  },
  /** Grows ever more slowly towards a level below the limit. */
  LEVELLING_OFF {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var start = between(random, 0.02, 0.2);
      var rise = between(random, 0.2, 0.6);
      var pace = between(random, 12, 48);
      return hour -> start + rise * (1 - Math.exp(-hour / pace));
    }
  },
  /** Wanders, and is drawn back. */
  WANDERING {
    @Override
    DoubleUnaryOperator drawn(Random random) {
      var level = between(random, 0.2, 0.5);
      var swings = random.doubles(6, 0.01, 0.06).toArray();
      var periods = random.doubles(6, 3, 60).toArray();
      var phases = random.doubles(6, 0, 2 * Math.PI).toArray();
      return hour -> {
        var sum = level;
        for (var i = 0; i < swings.length; i++) {
          sum += swings[i] * Math.sin(hour / periods[i] * 2 * Math.PI + phases[i]);
        }
        return sum;
      };
    }
  };

  private final boolean sudden;

  Course() {
    this(false);
  }

  Course(boolean sudden) {
    this.sudden = sudden;
  }

  /** One such course: from hours since its beginning to a share of the limit. */
  abstract DoubleUnaryOperator drawn(Random random);

  /** Whether it reaches the limit without any sign before. */
  boolean isSudden() {
    return sudden;
  }

  private static double between(Random random, double least, double most) {
    return least + random.nextDouble() * (most - least);
  }
}

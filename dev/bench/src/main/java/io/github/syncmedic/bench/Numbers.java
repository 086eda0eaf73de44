package io.github.syncmedic.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How numbers are written: the same on every machine, and no more digits than were measured. */
final class Numbers {
  private static final int DIGITS = 3;
  private static final double WHOLE_FROM = 100;

  private Numbers() {}

  /** Whole numbers whole, from a hundred up as well; others with three digits that count. */
  static String plain(double number) {
    if (!Double.isFinite(number)) {
      return "–";
    }
    var exact = BigDecimal.valueOf(number);
    var rounded =
        Math.abs(number) >= WHOLE_FROM
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The median, and the range unless there is none. */
  static String withRange(Samples samples) {
    var median = plain(samples.median());
    return samples.min() == samples.max()
        ? median
        : "%s (%s–%s)".formatted(median, plain(samples.min()), plain(samples.max()));
  }
}

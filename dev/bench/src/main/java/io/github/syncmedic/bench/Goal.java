package io.github.syncmedic.bench;

/**
 * What is asked of a row. Shares of a baseline are judged by medians, since both sides meet the
 * same noise; absolute budgets by the worst repetition, since they are promises.
 */
sealed interface Goal {
  boolean isMet(Samples measured, Samples baseline);

  String text();

  /** The median is no more than this share of the baseline's. */
  record ShareOfBaseline(double share) implements Goal {
    @Override
    public boolean isMet(Samples measured, Samples baseline) {
      return measured.median() <= share * baseline.median();
    }

    @Override
    public String text() {
      return "≤ %s × baseline".formatted(Numbers.plain(share));
    }
  }

  /** The median is at least this many times the baseline's. */
  record TimesBaseline(double times) implements Goal {
    @Override
    public boolean isMet(Samples measured, Samples baseline) {
      return measured.median() >= times * baseline.median();
    }

    @Override
    public String text() {
      return "≥ %s × baseline".formatted(Numbers.plain(times));
    }
  }

  /** No repetition is above this. */
  record AtMost(double most) implements Goal {
    @Override
    public boolean isMet(Samples measured, Samples baseline) {
      return measured.max() <= most;
    }

    @Override
    public String text() {
      return "≤ " + Numbers.plain(most);
    }
  }

  /** No repetition is below this. */
  record AtLeast(double least) implements Goal {
    @Override
    public boolean isMet(Samples measured, Samples baseline) {
      return measured.min() >= least;
    }

    @Override
    public String text() {
      return "≥ " + Numbers.plain(least);
    }
  }

  /** Nothing is asked; the number is told because the others would mislead without it. */
  record Told() implements Goal {
    @Override
    public boolean isMet(Samples measured, Samples baseline) {
      return true;
    }

    @Override
    public String text() {
      return "told";
    }
  }
}

package io.github.syncmedic.bench;

import java.util.List;

/**
 * One line of the result.
 *
 * @param beside what the baseline is
 */
record Row(Question question, Samples measured, String beside, Samples baseline) {
  static final List<String> HEADINGS =
      List.of("row", "what", "unit", "goal", "measured", "baseline", "beside", "ratio", "verdict");

  boolean isMet() {
    return question.goal().isMet(measured, baseline);
  }

  /** Measured over baseline, by medians; not a number when there is nothing to divide by. */
  double ratio() {
    return baseline.median() == 0 ? Double.NaN : measured.median() / baseline.median();
  }

  String verdict() {
    if (question.goal() instanceof Goal.Told) {
      return "–";
    }
    return isMet() ? "met" : "MISSED";
  }

  /** In the order of {@link #HEADINGS}. */
  List<String> cells() {
    return List.of(
        question.id(),
        question.what(),
        question.unit(),
        question.goal().text(),
        Numbers.withRange(measured),
        Numbers.withRange(baseline),
        beside,
        Numbers.plain(ratio()),
        verdict());
  }
}

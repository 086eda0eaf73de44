package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTest {
  private static final Samples BASELINE = Samples.of(100, 200, 300);

  @Test
  void a_share_is_judged_by_medians_and_met_at_the_very_share() {
    assertThat(row(new Goal.ShareOfBaseline(0.05), Samples.of(10, 10, 99)).isMet()).isTrue();
    assertThat(row(new Goal.ShareOfBaseline(0.05), Samples.of(1, 10.1, 99)).isMet()).isFalse();
  }

  @Test
  void a_multiple_is_judged_by_medians_and_met_at_the_very_multiple() {
    var goal = new Goal.TimesBaseline(5);

    assertThat(row(goal, Samples.of(1, 1000, 1001)).isMet()).isTrue();
    assertThat(row(goal, Samples.of(999, 999, 9999)).isMet()).isFalse();
    assertThat(goal.text()).isEqualTo("≥ 5 × baseline");
  }

  @Test
  void a_budget_is_judged_by_the_worst_repetition() {
    assertThat(row(new Goal.AtMost(52), Samples.of(50, 52, 51)).isMet()).isTrue();
    assertThat(row(new Goal.AtMost(52), Samples.of(1, 53, 1)).isMet()).isFalse();
    assertThat(row(new Goal.AtLeast(400), Samples.of(400, 401)).isMet()).isTrue();
    assertThat(row(new Goal.AtLeast(400), Samples.of(500, 399)).isMet()).isFalse();
  }

  @Test
  void what_is_only_told_has_no_verdict() {
    var row = row(new Goal.Told(), Samples.of(1e9));

    assertThat(row.isMet()).isTrue();
    assertThat(row.verdict()).isEqualTo("–");
  }

  @Test
  void a_row_shows_goal_measured_baseline_ratio_and_verdict() {
    assertThat(row(new Goal.ShareOfBaseline(0.05), Samples.of(9, 10, 11)).cells())
        .containsExactly(
            "P0",
            "a thing",
            "ms",
            "≤ 0.05 × baseline",
            "10 (9–11)",
            "200 (100–300)",
            "another",
            "0.05",
            "met");
    assertThat(row(new Goal.AtMost(1), Samples.of(2)).verdict()).isEqualTo("MISSED");
  }

  @Test
  void there_is_no_ratio_to_nothing() {
    var row =
        new Row(
            new Question("P0", "a thing", "requests", new Goal.AtMost(0)),
            Samples.of(0),
            "another",
            Samples.of(0));

    assertThat(row.cells()).contains("–").contains("met");
  }

  private static Row row(Goal goal, Samples measured) {
    return new Row(new Question("P0", "a thing", "ms", goal), measured, "another", BASELINE);
  }
}

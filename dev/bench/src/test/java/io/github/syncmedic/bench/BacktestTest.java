package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final Set<Course> REACHING = EnumSet.range(Course.LINEAR, Course.JUMP);

  @Test
  void the_same_pasts_are_drawn_each_time() {
    assertThat(past(Course.WANDERING, 7)).isEqualTo(past(Course.WANDERING, 7));
    assertThat(past(Course.WANDERING, 7)).isNotEqualTo(past(Course.WANDERING, 8));
  }

  @Test
  void courses_reach_their_limit_or_never_do_as_they_say() {
    for (var course : Course.values()) {
      for (var seed = 0; seed < 20; seed++) {
        var past = past(course, seed);
        assertThat(past.reached().isPresent())
            .as("%s %d", course, seed)
            .isEqualTo(REACHING.contains(course));
        assertThat(past.runs()).allMatch(it -> it.escrowed() < past.limit());
      }
    }
  }

  @Test
  void a_threshold_is_always_right_about_a_line_and_always_wrong_about_what_stays_below() {
    var line = Backtest.of(Prophet.EIGHTY_PERCENT, List.of(past(Course.FROM_CALM, 1)));
    assertThat(line.precision()).isEqualTo(1);
    assertThat(line.recall()).isEqualTo(1);
    assertThat(line.warningsEach()).isGreaterThanOrEqualTo(1);
    assertThat(line.hoursAhead().median()).isBetween(1.0, 12.0);

    var jump = Backtest.of(Prophet.LAST_TWO, List.of(past(Course.STEP, 3)));
    assertThat(jump.precision()).isLessThan(0.01);
    assertThat(jump.wrongPerThousandDays()).isGreaterThan(1);
  }

  private static Past past(Course course, long seed) {
    return Past.of(course, Duration.ofMinutes(20), new Random(seed));
  }
}

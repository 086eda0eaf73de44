package io.github.syncmedic.health.forecast;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.SyncJobFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSeriesTest {
  @Test
  void a_run_becomes_one_point_however_often_it_is_seen() {
    var status = status(NOW.minusSeconds(90), NOW.minusSeconds(60), 7);
    var once = RunSeries.EMPTY.after(status, NOW);

    assertThat(once.points())
        .containsExactly(new RunPoint(NOW.minusSeconds(60).getEpochSecond(), 7, 100, 0));
    assertThat(once.after(status, NOW.plusSeconds(300))).isEqualTo(once);
  }

  @Test
  void a_run_counts_as_new_when_its_begin_or_its_end_moved() {
    var first = RunSeries.EMPTY.after(status(NOW.minusSeconds(90), NOW.minusSeconds(60), 7), NOW);

    assertThat(first.after(status(NOW.minusSeconds(90), NOW.minusSeconds(30), 8), NOW).points())
        .hasSize(2);
    assertThat(first.after(status(NOW.minusSeconds(50), NOW.minusSeconds(40), 8), NOW).points())
        .hasSize(2);
    assertThat(first.after(status(NOW.minusSeconds(300), NOW.minusSeconds(200), 8), NOW))
        .isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20, 40, 60, 90, 240})
  void however_often_a_job_runs_24_runs_go_back_two_days(int minutes) {
    var series = RunSeries.EMPTY;
    var runs = 1_000;
    for (var i = 0; i < runs; i++) {
      var at = NOW.plus(Duration.ofMinutes((long) minutes * i));
      series = series.after(status(at, at, i), at);
    }

    var lived = Duration.ofMinutes((long) minutes * (runs - 1));
    var span = lived.compareTo(RunSeries.SPAN) < 0 ? lived : RunSeries.SPAN;
    assertThat(series.points()).hasSizeBetween(12, 24);
    assertThat(series.points().get(series.points().size() - 1).escrowed()).isEqualTo(runs - 1);
    assertThat(series.span()).isBetween(span.minusHours(6), span.plusHours(6));
    for (var i = 1; i < series.points().size(); i++) {
      var gap = series.points().get(i).second() - series.points().get(i - 1).second();
      assertThat(gap).as("before run %d", i).isBetween(1L, Duration.ofHours(6).toSeconds());
    }
  }

  @Test
  void the_first_24_runs_are_all_there() {
    var series = RunSeries.EMPTY;
    for (var i = 0; i < 24; i++) {
      var at = NOW.plusSeconds(120L * i);
      series = series.after(status(at, at, i), at);
    }

    assertThat(series.points()).hasSize(24);
  }

  @Test
  void a_run_without_a_date_or_in_the_future_is_left_out() {
    var undated = run("Succeeded", Optional.empty(), Optional.empty(), 3, Optional.empty());
    assertThat(RunSeries.EMPTY.after(status(job("j").last(undated)), NOW))
        .isEqualTo(RunSeries.EMPTY);
    assertThat(RunSeries.EMPTY.after(status(job("j").neverRan()), NOW)).isEqualTo(RunSeries.EMPTY);

    var late = NOW.plus(Duration.ofHours(2));
    assertThat(RunSeries.EMPTY.after(status(late, late, 3), NOW)).isEqualTo(RunSeries.EMPTY);
    assertThat(RunSeries.EMPTY.after(status(Instant.MAX, Instant.MAX, 3), NOW))
        .isEqualTo(RunSeries.EMPTY);
  }

  @Test
  void a_full_series_takes_little_room_and_is_the_same_after_storing() {
    var json = new Json();
    var full = Runs.of(24, 1_234_567, i -> 39_000 + i);
    var text = json.write(full);

    assertThat(text.length()).isLessThan(800);
    assertThat(json.read(text, RunSeries.class)).isEqualTo(full);
  }

  private static JobStatus status(Instant began, Instant ended, long escrowed) {
    return status(
        job("j")
            .last(
                run(
                    "EntryLevelErrors",
                    Optional.of(began),
                    Optional.of(ended),
                    escrowed,
                    Optional.empty())));
  }

  private static JobStatus status(SyncJobFixture fixture) {
    return fixture.build().status().orElseThrow();
  }
}

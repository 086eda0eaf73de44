package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailingStreakTest extends SignalContract {
  @Override
  Signal signal() {
    return new FailingStreak();
  }

  @Override
  List<Subject> telling() {
    return List.of(Subjects.of(job("j").failures(1)), Subjects.of(job("j").failures(3)));
  }

  @Override
  List<Subject> silent() {
    return List.of(Subjects.of(job("j")), Subjects.of(job("j").noStatus()));
  }

  @ParameterizedTest
  @CsvSource({"1, INFO", "2, INFO", "3, WARNING", "40, WARNING"})
  void from_three_on_it_is_a_warning(long failures, Severity severity) {
    var finding = signal().look(Subjects.of(job("j").failures(failures))).orElseThrow();

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.evidence().get(0).value()).isEqualTo(Long.toString(failures));
  }
}

package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisableDeadlineTest extends SignalContract {
  @Override
  Signal signal() {
    return new DisableDeadline();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        Subjects.quarantinedFor(Duration.ofDays(15)), Subjects.quarantinedFor(Duration.ofDays(26)));
  }

  @Override
  List<Subject> silent() {
    return List.of(Subjects.of(job("j")), Subjects.quarantinedFor(Duration.ofDays(13)));
  }

  @ParameterizedTest
  @CsvSource({
    "14,  WARNING,  within 14 days",
    "20,  WARNING,  within 14 days",
    "21,  WARNING,  within 7 days",
    "24,  WARNING,  within 7 days",
    "25,  CRITICAL, within 3 days",
    "27,  CRITICAL, within 1 days",
    "28,  CRITICAL, is over",
    "100, CRITICAL, is over",
  })
  void it_grows_more_urgent(int days, Severity severity, String words) {
    var finding = signal().look(Subjects.quarantinedFor(Duration.ofDays(days))).orElseThrow();

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.sentence()).endsWith(words);
  }
}

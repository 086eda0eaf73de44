package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.SyncJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeleteThresholdTest extends SignalContract {
  private static final String SETTING = "QuarantineTooManyDeletesThreshold";

  @Override
  Signal signal() {
    return new DeleteThreshold();
  }

  @Override
  List<Subject> telling() {
    return List.of(of("500"), of("10"), of("none"), Subjects.of(job("j")));
  }

  @Override
  List<Subject> silent() {
    return List.of(Subjects.of(job("j").kind(JobKind.PASSWORD_HASH)));
  }

  @ParameterizedTest
  @CsvSource({
    "500,   OK,      deletes are held back from 500 on",
    "' 50', OK,      deletes are held back from 50 on",
    "49,    INFO,    'deletes are held back from 49 on, which a usual day may reach'",
    "0,     WARNING, its delete threshold is no number above zero",
    "-1,    WARNING, its delete threshold is no number above zero",
    "1e3,   WARNING, its delete threshold is no number above zero",
    "'',    INFO,    its settings do not tell from how many deletes on they are held back",
  })
  void the_setting_is_read(String value, Severity severity, String sentence) {
    var finding = signal().look(of(value)).orElseThrow();

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.sentence()).isEqualTo(sentence);
  }

  @Test
  void a_threshold_above_all_there_is_holds_nothing_back() {
    var job = with(Map.of("user to User", 300L, "group to Group", 20L));

    assertThat(signal().look(Subjects.of(Subjects.withSettings(job, Map.of(SETTING, "320")))))
        .map(Finding::severity)
        .contains(Severity.OK);
    var finding = signal().look(Subjects.of(Subjects.withSettings(job, Map.of(SETTING, "500"))));
    assertThat(finding.orElseThrow().severity()).isEqualTo(Severity.INFO);
    assertThat(finding.orElseThrow().sentence()).contains("320 objects");
  }

  private static SyncJob with(Map<String, Long> entryCounts) {
    var job = job("j").build();
    var status = job.status().orElseThrow();
    return new SyncJob(
        job.ref(),
        job.domain(),
        job.kind(),
        job.templateId(),
        job.schedule(),
        Optional.of(
            new JobStatus(
                status.code(),
                status.successiveFailures(),
                status.escrowsPruned(),
                status.lastExecution(),
                status.lastSuccessfulExecution(),
                status.lastSuccessfulExecutionWithExports(),
                status.progress(),
                status.quarantine(),
                status.steadyStateFirst(),
                status.steadyStateLast(),
                entryCounts)),
        job.settings(),
        job.unread(),
        job.raw());
  }

  private static Subject of(String value) {
    return Subjects.withSettings(Map.of(SETTING, value));
  }
}

package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.CanaryNote;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.sync.CanaryResult;
import io.github.syncmedic.sync.ChangeStatus;
import io.github.syncmedic.sync.ChangeStep;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryWayTest extends SignalContract {
  private static final Instant OLD = NOW.minus(Duration.ofDays(2));

  @Override
  Signal signal() {
    return new CanaryWay();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        of(NOW, "Skipped", "", "RedundantExport"),
        of(OLD.plusSeconds(1), "Success", "", ""),
        of(OLD, "Failure", "import", "TimeOut"),
        of(OLD, "Failure", "", ""),
        of(CanaryNote.pending(OLD)),
        of(
            CanaryNote.unread(
                NOW, Problem.of(Problem.Kind.TIMED_OUT, "scripted " + "x".repeat(900)))));
  }

  @Override
  List<Subject> silent() {
    return List.of(Subjects.of(job("j")), of(OLD, "Success", "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "Skipped, '',         RedundantExport,    OK,      came through",
    "Success, '',         '',                 OK,      came through",
    "Failure, Import,     TimeOut,            WARNING, ended at import",
    "Skipped, scoping,    NotInScope,         WARNING, ended at scoping",
    "Failure, matching,   EntryConflict,      WARNING, ended at matching",
    "Failure, processing, X,                  WARNING, ended at processing",
    "Failure, export,     InsufficientRights, WARNING, ended at export",
    "Failure, Teleport,   X,                  WARNING, ended at Teleport",
    "Failure, '',         TimeOut,            WARNING, 'no hop; TimeOut comes from the agent'",
    "Skipped, '',         '',                 WARNING, Graph names no hop",
    "'',      '',         '',                 WARNING, Graph names no hop",
  })
  void the_hop_is_named(String result, String step, String code, Severity severity, String words) {
    var finding = signal().look(of(NOW, result, step, code)).orElseThrow();

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.sentence()).contains(words, NOW.toString());
  }

  @Test
  void what_is_not_known_is_said_and_never_good_news() {
    var finding =
        signal()
            .look(of(CanaryNote.unread(NOW, Problem.of(Problem.Kind.MISSING_PERMISSION, "try X."))))
            .orElseThrow();

    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.sentence()).endsWith("told nothing: try X");
  }

  @Test
  void nothing_that_names_the_object_is_told() {
    var finding =
        signal()
            .look(of(NOW, "Failure", "CN=Jane,DC=corp", "CN=Jane,DC=corp cannot be read"))
            .orElseThrow();

    assertThat(finding.toString()).doesNotContain("Jane");
  }

  private static Subject of(Instant sent, String result, String step, String code) {
    return of(
        CanaryNote.of(
            sent,
            new CanaryResult(
                Told.of(ChangeStatus.class, result),
                Told.of(ChangeStep.class, step),
                code,
                "CN=Jane,DC=corp is odd")));
  }

  private static Subject of(CanaryNote note) {
    return Subjects.of(Beside.NOTHING.with(Optional.of(note)));
  }
}

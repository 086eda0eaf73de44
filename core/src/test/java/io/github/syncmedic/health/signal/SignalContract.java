package io.github.syncmedic.health.signal;

import static io.github.syncmedic.sync.SyncJobFixture.job;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for every signal. */
abstract class SignalContract {
  /** The signal. */
  abstract Signal signal();

  /** Jobs about which it has something to say; together they make it say all that it may. */
  abstract List<Subject> telling();

  /** Jobs about which it has nothing to say. */
  abstract List<Subject> silent();

  @Test
  void it_is_among_those_that_come_with_the_product() {
    assertThat(Signals.builtIn().all())
        .filteredOn(it -> it.getClass() == signal().getClass())
        .hasSize(1);
    assertThat(Signals.builtIn().all().stream().map(Signal::name))
        .filteredOn(signal().name()::equals)
        .hasSize(1);
  }

  @Test
  void it_has_a_name_and_a_question_and_says_what_it_may_say() {
    assertThat(signal().name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(signal().question()).matches("[A-Z].*\\?");
    assertThat(signal().sayings())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.when()).isNotBlank());
  }

  @Test
  void it_tells_what_it_finds_in_its_own_name_with_evidence() {
    assertThat(telling()).isNotEmpty();
    for (var subject : telling()) {
      var finding = signal().look(subject);
      assertThat(finding).as("%s", subject).isPresent();
      check(finding.orElseThrow());
    }
  }

  private void check(Finding finding) {
    assertThat(finding.signal()).isEqualTo(signal().name());
    assertThat(finding.sentence()).isNotBlank().doesNotEndWith(".").hasSizeLessThan(400);
    assertThat(finding.evidence())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.field()).isNotBlank());
    assertThat(signal().sayings()).extracting(it -> it.severity()).contains(finding.severity());
  }

  @Test
  void it_says_no_severity_that_it_never_finds() {
    var found = telling().stream().map(it -> signal().look(it).orElseThrow().severity());
    assertThat(found.collect(toSet()))
        .isEqualTo(signal().sayings().stream().map(it -> it.severity()).collect(toSet()));
  }

  @Test
  void it_is_silent_where_there_is_nothing_to_say() {
    assertThat(silent()).isNotEmpty();
    for (var subject : silent()) {
      assertThat(signal().look(subject)).as("%s", subject).isEmpty();
    }
  }

  @Test
  void it_finds_the_same_when_it_looks_again() {
    for (var subject : telling()) {
      assertThat(signal().look(subject)).isEqualTo(signal().look(subject));
    }
  }

  @Test
  void it_never_alarms_about_a_healthy_job() {
    var finding = signal().look(Subjects.of(job("j")));
    assertThat(finding.map(Finding::severity).orElse(Severity.OK))
        .isLessThanOrEqualTo(Severity.INFO);
  }

  @Test
  void no_job_is_too_odd_for_it() {
    for (var subject : Subjects.odd()) {
      Optional<Finding> finding = signal().look(subject);
      finding.ifPresent(this::check);
    }
  }
}

package io.github.syncmedic.health.signal;

import static io.github.syncmedic.health.signal.Subjects.besides;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.causes.SchemaChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trouble is seen at noon here, and began two hours before. */
class SchemaDriftTest extends SignalContract {
  private static final Subject TROUBLE = Subjects.quarantinedFor(Duration.ofHours(2));

  @Override
  Signal signal() {
    return new SchemaDrift();
  }

  @Override
  List<Subject> telling() {
    return List.of(
        trouble(NOW, change(20, 3)),
        besides(Subjects.of(job("j")), Subjects.changes(NOW, change(20, 3))));
  }

  @Override
  List<Subject> silent() {
    return List.of(
        TROUBLE,
        trouble(NOW),
        besides(Subjects.of(job("j")), Subjects.changes(NOW, change(60, 24))));
  }

  @ParameterizedTest
  @CsvSource({
    // last seen unchanged, first seen changed, trouble found: hours ago
    "30, 3,  2, WARNING", // before it began
    "30, 26, 2, WARNING", // a day before it began
    "30, 27, 2,        ", // more than a day before it began
    "3,  0,  2, WARNING", // in between, perhaps before
    "2,  0,  2, INFO", // after it was found
    "1,  0,  2, INFO",
  })
  void a_change_is_named_beside_the_trouble_that_it_may_explain(
      long unchanged, long seen, long found, Severity severity) {
    var subject = trouble(NOW.minus(Duration.ofHours(found)), change(unchanged, seen));

    assertThat(signal().look(subject).map(Finding::severity).stream().toList())
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  @Test
  void it_says_what_changed_and_between_when() {
    var finding = signal().look(trouble(NOW, change(20, 3))).orElseThrow();

    assertThat(finding.sentence())
        .isEqualTo(
            "shortly before its trouble began, its schema, scope or settings changed between"
                + " 2026-11-20T16:00:00Z and 2026-11-21T09:00:00Z: 'r' lost organizational units: A;"
                + " and 1 more");
    assertThat(finding.evidence()).contains(new Evidence("schema.change", "the second"));
  }

  @Test
  void of_several_changes_the_one_that_may_explain_the_trouble_is_told() {
    var after = new SchemaChange(NOW, NOW, List.of("a repair"));

    var finding = signal().look(trouble(NOW, after, change(20, 3))).orElseThrow();

    assertThat(finding.sentence()).contains("lost organizational units");
  }

  private static Subject trouble(Instant found, SchemaChange... changes) {
    return besides(TROUBLE, Subjects.changes(found, changes));
  }

  private static SchemaChange change(long unchangedHoursAgo, long seenHoursAgo) {
    return new SchemaChange(
        NOW.minus(Duration.ofHours(unchangedHoursAgo)),
        NOW.minus(Duration.ofHours(seenHoursAgo)),
        List.of("'r' lost organizational units: A", "the second"));
  }
}

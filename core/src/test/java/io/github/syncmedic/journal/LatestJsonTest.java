package io.github.syncmedic.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.JobHistory;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What earlier versions left of a sweep can be read, and what this one leaves stays as it is. */
class LatestJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final Json json = new Json();

  @Test
  void what_was_left_before_there_was_a_history_still_loads() throws IOException {
    var latest = json.read(read("latest-v1.json"), Latest.class);

    assertThat(latest.verdicts())
        .extracting(it -> it.kind())
        .containsExactly(VerdictKind.QUARANTINED, VerdictKind.HEALTHY);
    assertThat(latest.health())
        .allSatisfy(it -> assertThat(it.history()).isEqualTo(JobHistory.NONE));
    assertThat(latest.jobs()).allSatisfy(it -> assertThat(it.forecast()).isEmpty());
  }

  @Test
  void the_journal_does_not_take_it_for_ruined() throws IOException {
    var documents = new InMemoryDocuments();
    documents.write(
        "tenants/own/latest.json", read("latest-v1.json"), new Documents.Expected.Anything());

    assertThat(new HealthJournal(documents).latest(TenantId.OWN)).isPresent();
  }

  @Test
  void what_is_left_with_a_history_is_the_same_after_storing() throws IOException {
    var latest = json.read(read("latest-v1-history.json"), Latest.class);

    var history = latest.health().get(0).history();
    assertThat(history.runs().points()).hasSize(2);
    assertThat(history.chronic().orElseThrow().began())
        .isEqualTo(Instant.parse("2026-11-20T07:00:00Z"));
    assertThat(latest.health().get(1).forecast().orElseThrow().likely())
        .isEqualTo(Optional.of(Instant.parse("2026-11-21T20:00:00Z")));
    assertThat(latest.jobs().get(0).findings()).hasSize(1);
    assertThat(latest.snapshot()).contains(Instant.parse("2026-11-21T11:05:00Z"));
    assertThat(json.read(json.write(latest), Latest.class)).isEqualTo(latest);
  }

  private static String read(String name) throws IOException {
    return Files.readString(GOLDEN.resolve(name)).strip();
  }
}

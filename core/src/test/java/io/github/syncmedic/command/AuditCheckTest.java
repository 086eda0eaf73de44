package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.audit.AuditChain;
import io.github.syncmedic.journal.audit.AuditEntry;
import io.github.syncmedic.journal.audit.AuditTrail;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-20T12:00:00Z");
  private static final String FILE = "audit/2026-11-20.jsonl";

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T03:30:00Z"));

  @Test
  void nothing_written_is_whole() {
    assertThat(check())
        .isEqualTo("audit whole from=2026-11-13 to=2026-11-20 entries=0 runs=0 seals=0");
  }

  @Test
  void what_was_written_is_whole_as_often_as_it_is_checked() {
    written("run-1", 3);

    assertThat(check()).startsWith("audit whole ").contains("entries=3 runs=1");
    assertThat(check()).startsWith("audit whole ");
  }

  @Test
  void a_changed_line_is_named() {
    written("run-1", 3);
    replace(documents.read(FILE).orElseThrow().text().replaceFirst("act 1", "act 7"));

    assertThat(check()).startsWith("audit broken file=" + FILE + " line=2 why=");
  }

  @Test
  void a_removed_end_is_found_by_the_document_of_its_run() {
    written("run-1", 3);
    var lines = documents.read(FILE).orElseThrow().text().lines().toList();
    replace(String.join("\n", lines.subList(0, 2)) + "\n");

    assertThat(check()).startsWith("audit broken file=" + FILE);
  }

  @Test
  void today_is_not_checked_and_what_is_older_than_the_window_neither() {
    written("run-1", 3);
    replace("nonsense\n");

    clock.set(WRITTEN.plusSeconds(60));
    assertThat(check()).startsWith("audit whole ");
    clock.set(WRITTEN.plus(Duration.ofDays(AuditCheck.DAYS)));
    assertThat(check()).startsWith("audit broken ");
    clock.set(WRITTEN.plus(Duration.ofDays(AuditCheck.DAYS + 1)));
    assertThat(check()).startsWith("audit whole ");
  }

  private String check() {
    return new AuditCheck(documents, clock).run();
  }

  private void replace(String text) {
    documents.write(FILE, text, new Expected.Anything());
  }

  private void written(String id, int entries) {
    var trail = AuditTrail.EMPTY;
    for (var i = 0; i < entries; i++) {
      trail =
          trail.with(new AuditEntry(WRITTEN, id, "http", "eva", "act " + i, "", "", "", "", ""));
    }
    var run =
        Run.accepted(
            id,
            Playbooks.shipped().named("pause").orElseThrow(),
            WatchWorld.ref("sp-1", "job.1"),
            "contoso.com",
            new Trigger(VerdictKind.PAUSED, "", "", "", Duration.ofMinutes(2), 0, 0),
            Asker.timer("test"),
            WRITTEN);
    new Runs(documents).create(run);
    remember(id, new AuditChain(documents).append(trail));
  }

  /** The chain stands in the run's document, as the engine leaves it there. */
  private void remember(String id, AuditTrail trail) {
    var json = new Json();
    var name = "runs/" + id + ".json";
    var run = (ObjectNode) json.tree(documents.read(name).orElseThrow().text());
    assertThat(run.has("audit")).isTrue();
    run.set("audit", json.tree(json.write(trail)));
    documents.write(name, run.toString(), new Expected.Anything());
    assertThat(new Runs(documents).known(id).orElseThrow().audit()).isEqualTo(trail);
  }
}

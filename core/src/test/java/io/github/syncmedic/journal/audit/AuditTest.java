package io.github.syncmedic.journal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTest extends AuditWorld {
  @Test
  void nothing_written_is_whole() {
    assertThat(verify()).isEqualTo(report(0, 0, 0, 0));
  }

  @Test
  void what_was_written_is_whole_and_reads_as_json() {
    threeDays();

    assertThat(verify()).isEqualTo(report(24, 0, 3, 2));
    var line = new Json().tree(lines(FIRST).get(0));
    assertThat(line.path("seq").asInt()).isEqualTo(1);
    assertThat(line.path("previous").asText()).isEqualTo(AuditLine.NOTHING);
    assertThat(line.at("/entry/who").asText()).isEqualTo("eva@contoso.com");
    assertThat(line.at("/entry/requestId").asText()).isEqualTo("0-0");
  }

  @Test
  void every_entry_is_linked_by_hash_to_the_one_before_in_its_run() {
    threeDays();

    var ofOneRun =
        lines(FIRST).stream()
            .map(AuditWorld::read)
            .filter(it -> it.entry().run().equals("run-1"))
            .toList();
    assertThat(ofOneRun).hasSize(3);
    for (var i = 1; i < ofOneRun.size(); i++) {
      assertThat(ofOneRun.get(i).previous()).isEqualTo(ofOneRun.get(i - 1).hash());
    }
  }

  @Test
  void a_repetition_after_a_lost_answer_or_a_crash_is_no_break() {
    var trail = AuditTrail.EMPTY.with(entry("run-1", 0)).with(entry("run-1", 1));
    trails.put("run-1", chain.append(trail));
    chain.append(trail);
    trails.put("run-1", chain.append(trails.get("run-1").with(entry("run-1", 2))));
    chain.append(trail);

    assertThat(trails.get("run-1").unwritten()).isEmpty();
    assertThat(verify()).isEqualTo(report(3, 4, 1, 0));
  }

  @Test
  void lines_that_were_saved_with_the_run_and_never_appended_are_missed() {
    trails.put("run-1", AuditTrail.EMPTY.with(entry("run-1", 0)));

    assertThat(verify().firstBreak().orElseThrow().why())
        .isEqualTo("run run-1 has 1 entries, and the files end with its entry 0");

    trails.compute("run-1", (run, trail) -> chain.append(trail));
    assertThat(verify()).isEqualTo(report(1, 0, 1, 0));
  }

  @Test
  void a_trail_survives_in_the_document_of_its_run() {
    var trail = AuditTrail.EMPTY.with(entry("run-1", 0)).with(entry("run-1", 1));

    assertThat(new Json().read(new Json().write(trail), AuditTrail.class)).isEqualTo(trail);
    assertThat(new Json().read(new Json().write(AuditTrail.EMPTY), AuditTrail.class))
        .isEqualTo(AuditTrail.EMPTY);
  }

  @Test
  void two_entries_for_one_place_are_a_break() {
    var start = AuditTrail.EMPTY.with(entry("run-1", 0));
    chain.append(start);
    trails.put("run-1", chain.append(start.written().with(entry("run-1", 1))));
    chain.append(start.written().with(entry("run-1", 2)));

    assertThat(verify().firstBreak())
        .contains(
            new AuditReport.Break(
                "audit/2026-11-19.jsonl", 3, "it is another entry 2 of run run-1"));
  }

  @Test
  void the_clock_of_another_worker_does_not_bring_a_chain_out_of_order() {
    var trail = AuditTrail.EMPTY.with(entry("run-1", 24)).with(entry("run-1", 0));
    trails.put("run-1", chain.append(trail));

    assertThat(trail.unwritten()).extracting(it -> it.entry().at()).containsOnly(at(24));
    assertThat(verify()).isEqualTo(report(2, 0, 1, 0));
  }

  @Test
  void a_part_of_the_days_can_be_checked() {
    threeDays();

    for (var from = FIRST; !from.isAfter(TODAY); from = from.plusDays(1)) {
      for (var to = from; !to.isAfter(TODAY); to = to.plusDays(1)) {
        var found = new AuditVerifier(documents).verify(from, to, trails);
        assertThat(found.firstBreak()).as("%s to %s", from, to).isEmpty();
        assertThat(found.entries()).as("%s to %s", from, to).isGreaterThan(3);
      }
    }
  }

  @Test
  void chains_that_nobody_vouches_for_are_named() {
    threeDays();
    trails.remove("run-1");

    assertThat(verify().isWhole()).isTrue();
    assertThat(verify().unknown()).containsExactly("run-1");
  }

  @Test
  void an_entry_holds_bounded_plain_text() {
    var tooLong = "x".repeat(AuditEntry.SHORT - 1) + "\uD83D\uDE91".repeat(2 * AuditEntry.LONG);
    var found =
        new AuditEntry(
            START,
            tooLong,
            "a\r\nb\u0000\u001b[31m",
            "\u202Egnp.exe",
            tooLong,
            "\uD83D",
            "\u2028",
            "Grüße \uD83D\uDE91",
            "",
            tooLong);

    assertThat(found.run())
        .isEqualTo("x".repeat(AuditEntry.SHORT - 1))
        .isEqualTo(found.requestId());
    assertThat(found.what()).hasSize(AuditEntry.LONG - 1).endsWith("\uD83D\uDE91");
    assertThat(found.caller()).isEqualTo("a b [31m");
    assertThat(found.who()).isEqualTo(" gnp.exe");
    assertThat(List.of(found.why(), found.before())).containsOnly(" ");
    assertThat(found.after()).isEqualTo("Grüße \uD83D\uDE91");
    trails.put(found.run(), chain.append(AuditTrail.EMPTY.with(found)));
    assertThat(verify()).isEqualTo(report(1, 0, 1, 0));
  }

  @Test
  void a_day_is_sealed_once_an_hour_after_it_ended() {
    write(0, 8);
    var midnight = Instant.parse("2026-11-20T00:00:00Z");

    assertThat(seals.seal(midnight.plus(Duration.ofMinutes(59)))).isEmpty();
    assertThat(seals.seal(midnight.plus(Duration.ofMinutes(60))))
        .singleElement()
        .matches(it -> it.day().equals(FIRST) && it.lines() == lines(FIRST).size())
        .matches(it -> it.content().equals(Sha256.hex(String.join("\n", lines(FIRST)))));
    assertThat(seals.seal(midnight.plus(Duration.ofHours(23)))).isEmpty();
  }

  @Test
  void days_that_nobody_sealed_in_time_are_sealed_later_and_in_order() {
    write(0, 24);

    var made = seals.seal(Instant.parse("2026-12-24T10:00:00Z"));

    assertThat(made).extracting(AuditSeal::day).containsExactly(FIRST, SECOND, TODAY);
    assertThat(made.get(1).previous()).isEqualTo(made.get(0).hash());
    assertThat(made.get(2).previousDay()).contains(SECOND);
    assertThat(verify()).isEqualTo(report(24, 0, 3, 3));
  }

  @Test
  void a_line_that_came_after_the_seal_is_held_by_its_chain() {
    threeDays();
    var late = AuditTrail.EMPTY.with(entry("late", 0));
    trails.put("late", chain.append(late));

    assertThat(verify()).isEqualTo(report(25, 0, 4, 2));

    var fewer = lines(FIRST).subList(0, lines(FIRST).size() - 1);
    assertThat(replaced(FIRST, joined(fewer)).isWhole()).isFalse();
  }

  @Test
  void a_changed_seal_and_a_removed_one_are_found_but_for_the_last() {
    write(0, 24);
    seals.seal(Instant.parse("2026-12-24T10:00:00Z"));
    for (var day : List.of(FIRST, SECOND, TODAY)) {
      var name = AuditFiles.seal(day);
      var text = text(name);
      for (var end = 0; end < text.length(); end += 7) {
        documents.write(name, text.substring(0, end), new Expected.Anything());
        assertThat(verify().isWhole()).as("%s to %d", day, end).isFalse();
      }
      documents.delete(name);
      assertThat(verify().isWhole()).as("%s", day).isEqualTo(day.equals(TODAY));
      assertThat(new AuditVerifier(documents).verify(day, day, trails).isWhole())
          .as("%s alone", day)
          .isEqualTo(day.equals(TODAY));
      documents.write(name, text, new Expected.Anything());
    }
  }

  @Test
  void a_seal_made_anew_over_changed_lines_is_found_by_the_next() {
    write(0, 24);
    seals.seal(Instant.parse("2026-12-24T10:00:00Z"));
    trails.clear();
    var lines = new ArrayList<>(lines(FIRST));
    Collections.swap(lines, 0, 1);
    documents.write(AuditFiles.lines(FIRST), joined(lines), new Expected.Anything());
    var forged = AuditSeal.of(FIRST, joined(lines), Optional.empty());
    documents.write(AuditFiles.seal(FIRST), forged.text(), new Expected.Anything());

    assertThat(verify().firstBreak().orElseThrow().file()).isEqualTo(AuditFiles.seal(SECOND));
  }

  @Test
  void nothing_is_sealed_over_a_seal_that_is_not_one() {
    threeDays();
    documents.write(AuditFiles.seal(SECOND), "{}", new Expected.Anything());

    assertThatIllegalStateException()
        .isThrownBy(() -> seals.seal(Instant.parse("2026-12-24T10:00:00Z")))
        .withMessageStartingWith("Tried to seal a day of the audit");
  }
}

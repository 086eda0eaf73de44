package io.github.syncmedic.journal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.Documents.Expected;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any single change to what is stored. */
class AuditTamperTest extends AuditWorld {
  @Test
  void every_edit_of_a_line_is_found() {
    threeDays();
    var random = new Random(4711);
    for (var day : List.of(FIRST, SECOND, TODAY)) {
      for (var i = 0; i < lines(day).size(); i++) {
        for (var round = 0; round < 40; round++) {
          var edited = new ArrayList<>(lines(day));
          edited.set(i, edited(edited.get(i), random));
          assertFound(day, i + 1, joined(edited));
        }
      }
    }
  }

  private static String edited(String line, Random random) {
    var at = random.nextInt(line.length());
    return switch (random.nextInt(4)) {
      case 0 -> line.substring(0, at) + line.substring(at + 1);
      case 1 -> line.substring(0, at) + " " + line.substring(at);
      case 2 -> line.substring(0, at) + (char) (line.charAt(at) ^ 1) + line.substring(at + 1);
      default -> line + "  ";
    };
  }

  @Test
  void an_edit_with_its_own_hash_worked_out_anew_is_found() {
    threeDays();
    for (var day : List.of(FIRST, SECOND, TODAY)) {
      for (var i = 0; i < lines(day).size(); i++) {
        var changed = new ArrayList<>(lines(day));
        var line = read(changed.get(i));
        var entry = entry(line.entry().run(), line.entry().at(), "forged");
        changed.set(i, AuditLine.of(line.seq(), line.began(), line.previous(), entry).text());
        assertFound(day, joined(changed));
      }
    }
  }

  @Test
  void every_removal_of_lines_is_found() {
    threeDays();
    for (var day : List.of(FIRST, SECOND, TODAY)) {
      for (var i = 0; i < lines(day).size(); i++) {
        for (var j = i + 1; j <= lines(day).size(); j++) {
          var fewer = new ArrayList<>(lines(day));
          fewer.subList(i, j).clear();
          assertFound(day, joined(fewer));
        }
      }
    }
  }

  @Test
  void every_swap_is_found_but_one_of_two_runs_before_the_seal() {
    threeDays();
    var unseen = 0;
    for (var day : List.of(FIRST, SECOND, TODAY)) {
      for (var i = 0; i < lines(day).size(); i++) {
        for (var j = i + 1; j < lines(day).size(); j++) {
          var swapped = new ArrayList<>(lines(day));
          Collections.swap(swapped, i, j);
          var seen = !replaced(day, joined(swapped)).isWhole();
          if (!seen) {
            assertThat(day).isEqualTo(TODAY);
            assertThat(read(swapped.get(i)).entry().run())
                .isNotEqualTo(read(swapped.get(j)).entry().run());
            unseen++;
          }
        }
      }
    }
    assertThat(unseen).isPositive();
  }

  @Test
  void every_inserted_line_is_found_but_a_repetition_before_the_seal() {
    threeDays();
    var another = AuditTrail.EMPTY.with(entry("run-1", 48)).unwritten().get(0).text();
    for (var day : List.of(FIRST, SECOND, TODAY)) {
      for (var i = 0; i <= lines(day).size(); i++) {
        for (var inserted : List.of("", "{}", "null", "not json", another)) {
          assertFound(day, joined(with(day, i, inserted)));
        }
      }
      for (var i = 1; i <= lines(day).size(); i++) {
        var found = replaced(day, joined(with(day, i, lines(day).get(i - 1))));
        // Behind what was sealed stands what came late, and there a repetition is one.
        var isSealed = !day.equals(TODAY) && i < lines(day).size();
        assertThat(found.isWhole()).as("%s line %d", day, i).isEqualTo(!isSealed);
      }
    }
  }

  private List<String> with(LocalDate day, int at, String line) {
    var more = new ArrayList<>(lines(day));
    more.add(at, line);
    return more;
  }

  @Test
  void every_truncation_is_found() {
    threeDays();
    for (var day : List.of(FIRST, SECOND, TODAY)) {
      var text = text(AuditFiles.lines(day));
      for (var end = 0; end < text.length(); end += 1 + end % 13) {
        assertFound(day, text.substring(0, end));
      }
      assertFound(day, text.substring(0, text.length() - 1));
    }
  }

  @Test
  void a_removed_file_is_found() {
    threeDays();
    for (var day : List.of(FIRST, SECOND, TODAY)) {
      var text = text(AuditFiles.lines(day));
      documents.delete(AuditFiles.lines(day));
      assertThat(verify().isWhole()).as("%s", day).isFalse();
      documents.write(AuditFiles.lines(day), text, new Expected.Anything());
    }
    assertThat(verify().isWhole()).isTrue();
  }

  @Test
  void an_end_cut_off_is_found_by_the_seal_when_the_runs_are_gone() {
    threeDays();
    trails.clear();
    for (var day : List.of(FIRST, SECOND)) {
      var fewer = lines(day).subList(0, lines(day).size() - 1);
      assertThat(replaced(day, joined(fewer)).firstBreak())
          .as("%s", day)
          .contains(
              new AuditReport.Break(
                  AuditFiles.lines(day), 0, "its lines are not those that were sealed"));
    }
    assertThat(verify().isWhole()).isTrue();
  }

  private void assertFound(LocalDate day, String text) {
    assertThat(replaced(day, text).isWhole()).as("%s is now:%n%s", day, text).isFalse();
  }

  private void assertFound(LocalDate day, long line, String text) {
    assertThat(replaced(day, text).firstBreak())
        .as("%s is now:%n%s", day, text)
        .hasValueSatisfying(it -> assertThat(it.line()).isEqualTo(line))
        .hasValueSatisfying(it -> assertThat(it.file()).isEqualTo(AuditFiles.lines(day)));
  }
}

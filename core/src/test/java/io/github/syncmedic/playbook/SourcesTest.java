package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.syncmedic.health.signal.Signal;
import io.github.syncmedic.health.signal.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of sources names what there is, all of it, and every section of the documents. */
class SourcesTest {
  private static final Path PAGE = Path.of("../docs/sources.md");
  private static final Path DOCUMENTS = Path.of("../../shared/seeds");
  private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+)");

  /** Captions, calls and what publishers put between sections. */
  private static final Pattern NO_HEADING =
      Pattern.compile(
          ".*[.:;,]|Note|Important|POST .*|\\(Video\\).*|Diagnostic output.*|.* \\(\\d{1,2}\\)|[^\\x00-\\x7f].*");

  private static final String LAST_PART = "Videos";
  private static final int LONGEST = 110;

  @Test
  void it_names_playbooks_and_signals_that_there_are_and_all_of_them() throws IOException {
    assertThat(named(3))
        .containsExactlyInAnyOrderElementsOf(
            Playbooks.shipped().all().stream().map(Playbook::name).toList());
    assertThat(named(2))
        .containsExactlyInAnyOrderElementsOf(
            Signals.builtIn().all().stream().map(Signal::name).toList());
  }

  @Test
  void what_ends_nowhere_says_why() throws IOException {
    for (var row : rows()) {
      if (cell(row, 2).equals("–") && cell(row, 3).equals("–")) {
        assertThat(cell(row, 4)).as(row).isNotEmpty();
      }
    }
  }

  @Test
  void it_names_every_section_of_the_documents() throws IOException {
    assumeTrue(Files.isDirectory(DOCUMENTS), "the documents are not beside the project");
    var page = Files.readString(PAGE);
    try (var documents = Files.list(DOCUMENTS)) {
      for (var document : documents.toList()) {
        var name = document.getFileName().toString().replace(".txt", "");
        assertThat(page).contains("## " + name + "\n");
        var part = page.substring(page.indexOf("## " + name + "\n")).split("\n## ", 2)[0];
        var sections = part.lines().map(it -> cell(it, 1)).toList();
        for (var heading : headings(Files.readAllLines(document))) {
          assertThat(sections)
              .as("%s: %s", name, heading)
              .anyMatch(it -> List.of(it.split("<br>", -1)).contains(heading));
        }
      }
    }
  }

  /** The headings of Markdown; in plain text, lines that stand alone. */
  private static List<String> headings(List<String> lines) {
    var marked =
        lines.stream()
            .map(HEADING::matcher)
            .filter(it -> it.matches())
            .map(it -> it.group(1).strip())
            .toList();
    return marked.isEmpty() ? alone(lines) : marked;
  }

  private static List<String> alone(List<String> lines) {
    var found = new ArrayList<String>();
    for (var i = 0; i < lines.size() && !lines.get(i).equals(LAST_PART); i++) {
      var line = lines.get(i);
      var isAlone =
          (i == 0 || lines.get(i - 1).isBlank())
              && (i + 1 == lines.size() || lines.get(i + 1).isBlank());
      if (isAlone
          && !line.isBlank()
          && !Character.isWhitespace(line.charAt(0))
          && line.length() <= LONGEST
          && !NO_HEADING.matcher(line).matches()) {
        found.add(line.strip());
      }
    }
    return found;
  }

  private static Set<String> named(int column) throws IOException {
    var names = new TreeSet<String>();
    for (var row : rows()) {
      NAME.matcher(cell(row, column)).results().forEach(it -> names.add(it.group(1)));
    }
    return names;
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(it -> it.startsWith("| ") && !it.contains("| signals |"))
        .toList();
  }

  private static String cell(String row, int column) {
    var cells = row.split("\\|", -1);
    return column < cells.length ? cells[column].strip() : "";
  }
}

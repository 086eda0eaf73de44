package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table on the page is the one that was measured, and nobody has polished it. */
class DocumentedResultsTest {
  private static final Path DOCS = Path.of("../../docs");
  private static final String COMMA_OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  @Test
  void the_page_shows_exactly_the_results_that_are_kept() throws IOException {
    var kept = Files.readAllLines(DOCS.resolve("benchmarks/results.csv"));
    var shown =
        Files.readAllLines(DOCS.resolve("benchmarks.md")).stream()
            .dropWhile(line -> !line.startsWith("| row | what |"))
            .takeWhile(line -> line.startsWith("|"))
            .filter(line -> !line.startsWith("| ---"))
            .toList();

    assertThat(kept).hasSizeGreaterThan(10);
    assertThat(shown).isEqualTo(kept.stream().map(DocumentedResultsTest::markdown).toList());
  }

  @Test
  void every_kept_result_is_explained() throws IOException {
    var page = Files.readString(DOCS.resolve("benchmarks.md"));
    var rows =
        Files.readAllLines(DOCS.resolve("benchmarks/results.csv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList();

    assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(page).containsAnyOf(names(row)));
  }

  /** The row itself, {@code P3-bucket-*} and {@code P3-*} for {@code P3-bucket-time}. */
  private static String[] names(String row) {
    var families =
        IntStream.range(0, row.length())
            .filter(index -> row.charAt(index) == '-')
            .mapToObj(index -> "`" + row.substring(0, index + 1) + "*`");
    return Stream.concat(Stream.of("`" + row + "`"), families).toArray(String[]::new);
  }

  private static String markdown(String csv) {
    return fields(csv).stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static List<String> fields(String csv) {
    return Arrays.stream(csv.split(COMMA_OUTSIDE_QUOTES, -1))
        .map(field -> field.replaceAll("^\"|\"$", "").replace("\"\"", "\""))
        .toList();
  }
}

package io.github.syncmedic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what is survived has every row, and names tests that there are. */
class DocumentedReliabilityTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PAGE = ROOT.resolve("docs/reliability.md");
  private static final Pattern ROW = Pattern.compile("\\| ([RGSFI]\\d{1,2}) \\|.*");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)`");
  private static final Pattern THRESHOLD = Pattern.compile("<mutationThreshold>(\\d+)<");

  @Test
  void it_has_every_row_once_and_in_order() throws IOException {
    assertThat(rows().stream().map(DocumentedReliabilityTest::id))
        .containsExactlyElementsOf(
            Stream.of(of("R", 16), of("G", 10), of("S", 16), of("F", 3), of("I", 5))
                .flatMap(it -> it)
                .toList());
  }

  @Test
  void every_row_names_a_test_or_says_that_it_is_open() throws IOException {
    assertThat(rows()).allMatch(it -> TEST.matcher(it).find() || it.contains("open: "));
  }

  @Test
  void every_test_that_it_names_is_there() throws IOException {
    var named = TEST.matcher(page()).results().map((MatchResult it) -> it.group(1));
    assertThat(tests()).containsAll(named.collect(Collectors.toSet()));
  }

  @Test
  void the_build_refuses_snapshots_and_mutants_have_the_threshold_that_it_names()
      throws IOException {
    var build = Files.readString(ROOT.resolve("pom.xml"));
    var threshold = THRESHOLD.matcher(build).results().map((MatchResult it) -> it.group(1));

    assertThat(build).contains("<requireReleaseDeps>", "<project.build.outputTimestamp>");
    assertThat(threshold).singleElement().satisfies(it -> assertThat(page()).contains(it + " %"));
    assertThat(page()).contains(".ci/twice");
    assertThat(Files.isExecutable(ROOT.resolve(".ci/twice"))).isTrue();
  }

  private static Stream<String> of(String kind, int rows) {
    return IntStream.rangeClosed(1, rows).mapToObj(it -> kind + it);
  }

  private static String id(String row) {
    return ROW.matcher(row).replaceFirst("$1");
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(PAGE).stream().filter(it -> ROW.matcher(it).matches()).toList();
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  private static Set<String> tests() throws IOException {
    var names = new TreeSet<String>();
    for (var module : List.of("core", "functions", "dev/simulator", "dev/local", "dev/bench")) {
      try (var files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        files
            .map(it -> it.getFileName().toString())
            .filter(it -> it.endsWith("Test.java"))
            .forEach(it -> names.add(it.replace(".java", "")));
      }
    }
    return names;
  }
}

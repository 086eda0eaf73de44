package io.github.syncmedic.infra;

import static io.github.syncmedic.infra.Deployment.each;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.functions.DeployedRoles;
import io.github.syncmedic.guard.Autonomy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The workbook asks tables that there are for lines that the product logs. */
class WorkbookTest {
  /** https://learn.microsoft.com/azure/azure-monitor/reference/tables/apptraces */
  private static final List<String> COLUMNS = List.of("TimeGenerated", "Message");

  private static final Pattern EXTRACTED =
      Pattern.compile("(\\w+) = (?:toint\\()?extract\\(@\"([^\"]+)\", 1, (\\w+)\\)");

  private static final List<String> KEYWORDS =
      List.of(
          "AppTraces",
          "and",
          "asc",
          "by",
          "desc",
          "has",
          "h",
          "in",
          "m",
          "or",
          "string",
          "to",
          "typeof",
          "1h",
          "15m");

  private final Map<String, String> queries =
      each(Deployment.json("workbook.json").path("items"))
          .filter(it -> it.path("type").asInt() == 3)
          .collect(
              Collectors.toMap(
                  it -> it.at("/content/title").asText(), it -> it.at("/content/query").asText()));

  @Test
  void it_shows_what_operators_ask_for() {
    assertThat(queries)
        .containsOnlyKeys(
            "Verdicts over time",
            "Quarantine timeline",
            "Escrow forecast",
            "Runs and their outcomes",
            "Mean time to repair");
  }

  @Test
  void every_query_asks_one_table_for_columns_that_it_has_or_makes() {
    queries.forEach(
        (title, query) -> {
          assertThat(query).as(title).startsWith("AppTraces\n");
          var names = new TreeSet<>(COLUMNS);
          names.addAll(found("(\\w+) = ", query, it -> it.group(1)));
          names.addAll(KEYWORDS);
          var plain = query.replaceAll("@?\"[^\"]*\"", "");
          var operators = found("(?:^|\\| )([a-z-]+)", plain, it -> it.group(1));
          var used = found("\\b([A-Z]\\w*)\\b(?!\\()", plain, it -> it.group(1));
          assertThat(names).as(title).containsAll(used);
          assertThat(
                  List.of("extend", "where", "summarize", "order", "project", "mv-expand", "sort"))
              .as(title)
              .containsAll(operators);
        });
  }

  @Test
  void what_is_taken_out_of_a_line_is_in_the_lines_of_the_product() {
    var lines = Shared.LINES;

    for (var query : queries.values()) {
      for (var part : found(EXTRACTED.pattern(), query, it -> it)) {
        if (part.group(3).equals("Message")) {
          assertThat(lines)
              .as("%s of %s", part.group(1), part.group(2))
              .anyMatch(Pattern.compile(part.group(2)).asPredicate());
        }
      }
    }
  }

  @Test
  void the_counts_of_a_sweep_are_taken_apart() {
    var counts = extracted("Verdicts over time", "Counts");
    var pair = extracted("Verdicts over time", "Verdict");
    var sweep =
        Shared.LINES.stream().filter(it -> it.contains("QUARANTINED=1")).findFirst().orElseThrow();

    var inBraces = counts.matcher(sweep);
    assertThat(inBraces.find()).isTrue();
    assertThat(inBraces.group(1).split(", "))
        .allSatisfy(it -> assertThat(it).matches(pair.pattern() + "|" + pair.pattern() + ".*"));
  }

  private Pattern extracted(String title, String column) {
    return found(EXTRACTED.pattern(), queries.getOrDefault(title, ""), it -> it).stream()
        .filter(it -> it.group(1).equals(column))
        .findFirst()
        .map(it -> Pattern.compile(it.group(2)))
        .orElseThrow();
  }

  private static final class Shared {
    static final List<String> LINES = logged();
  }

  /** A quarantine that is repaired, and a job on its way into one. */
  private static List<String> logged() {
    try (var world = new DeployedRoles()) {
      var sick = world.job("sick");
      var risky = world.job("risky");
      world.job("other");
      world.sweep(Autonomy.AUTO);
      sick.quarantined("EncounteredQuarantineException", "TimeOut");
      world.pass(Duration.ofMinutes(5));
      world.sweep(Autonomy.AUTO);
      world.ask("other", "pause");
      world.remediate();
      risky.escrows(38_000);
      for (var sweep = 0; sweep < 12; sweep++) {
        world.pass(Duration.ofMinutes(5));
        world.sweep(Autonomy.AUTO);
      }
      return world.logged();
    }
  }

  private static <T> List<T> found(String pattern, String text, Function<MatchResult, T> part) {
    return Pattern.compile(pattern).matcher(text).results().map(part).toList();
  }
}

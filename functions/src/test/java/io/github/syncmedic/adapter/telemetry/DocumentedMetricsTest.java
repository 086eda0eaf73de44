package io.github.syncmedic.adapter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.notify.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the metrics in the code and on their page together. */
class DocumentedMetricsTest {
  private static final Path PAGE = Path.of("../docs/telemetry.md");

  @Test
  void the_page_has_a_row_for_each_metric_in_order() throws IOException {
    var rows =
        Files.readAllLines(PAGE).stream().filter(it -> it.startsWith("| `syncmedic.")).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Metric.values()).map(DocumentedMetricsTest::row).toList());
  }

  @Test
  void the_page_names_every_kind_of_call_and_every_outcome() throws IOException {
    var page = Files.readString(PAGE);

    assertThat(page)
        .contains(Arrays.stream(Telemetry.Call.values()).map(DocumentedMetricsTest::word).toList())
        .contains(
            Arrays.stream(Telemetry.Outcome.values()).map(DocumentedMetricsTest::word).toList());
  }

  private static String row(Metric metric) {
    return "| `%s` | %s | `%s` | %s | %s |"
        .formatted(
            metric.text(),
            metric.instrument().name().toLowerCase(Locale.ROOT),
            metric.unit(),
            metric.meaning(),
            metric.keys().isEmpty()
                ? "–"
                : metric.keys().stream()
                    .map(it -> "`" + it + "`")
                    .collect(Collectors.joining(" ")));
  }

  private static String word(Enum<?> constant) {
    return "`" + constant.name().toLowerCase(Locale.ROOT) + "`";
  }
}

package io.github.syncmedic.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows as text: for a terminal, for a page and for other programs. */
final class Tables {
  private Tables() {}

  /** Aligned columns. */
  static String terminal(List<Row> rows) {
    var lines = lines(rows);
    var widths =
        IntStream.range(0, Row.HEADINGS.size())
            .map(column -> lines.stream().mapToInt(it -> it.get(column).length()).max().orElse(0))
            .toArray();
    return lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n"));
  }

  /** A Markdown table. */
  static String markdown(List<Row> rows) {
    var lines = new ArrayList<>(lines(rows));
    lines.add(1, Row.HEADINGS.stream().map(heading -> "---").toList());
    return lines.stream()
        .map(line -> "| " + String.join(" | ", line) + " |")
        .collect(Collectors.joining("\n"));
  }

  /** The rows as they are read, comma separated. */
  static String results(List<Row> rows) {
    return csv(lines(rows));
  }

  /** Every single sample, comma separated. */
  static String samples(List<Row> rows) {
    var lines = new ArrayList<>(List.of(List.of("row", "side", "repetition", "value", "unit")));
    for (var row : rows) {
      lines.addAll(samples(row, "measured", row.measured()));
      lines.addAll(samples(row, "baseline", row.baseline()));
    }
    return csv(lines);
  }

  private static List<List<String>> samples(Row row, String side, Samples samples) {
    return IntStream.range(0, samples.count())
        .mapToObj(
            index ->
                List.of(
                    row.question().id(),
                    side,
                    String.valueOf(index + 1),
                    Numbers.plain(samples.values().get(index)),
                    row.question().unit()))
        .toList();
  }

  /** Lines of fields, with quotes where RFC 4180 wants them. */
  static String csv(List<List<String>> lines) {
    return lines.stream()
        .map(line -> line.stream().map(Tables::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String quoted(String field) {
    return field.matches("[^,\"\n\r]*") ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  private static List<List<String>> lines(List<Row> rows) {
    return Stream.concat(Stream.of(Row.HEADINGS), rows.stream().map(Row::cells)).toList();
  }

  private static String padded(List<String> line, int[] widths) {
    return IntStream.range(0, line.size())
        .mapToObj(
            column -> line.get(column) + " ".repeat(widths[column] - line.get(column).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}

package io.github.syncmedic.infra;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on costs adds up. */
class CostTest {
  private static final double SWEEPS = 30 * 24 * 12;
  private static final double SECONDS_OF_A_MONTH = 30 * 24 * 3600;
  private static final double GB = 2;
  private static final double SECONDS = 3;
  private static final double POLLS = 4 * SECONDS_OF_A_MONTH / 10;

  private final String page = Deployment.text(Deployment.ROOT.resolve("docs/cost.md"));
  private final Map<String, Double> prices =
      Pattern.compile("(?m)^\\| ([^|*]+) \\| ([0-9.]+) \\|$")
          .matcher(page)
          .results()
          .collect(Collectors.toMap(it -> it.group(1), it -> Double.valueOf(it.group(2))));
  private final Map<String, String[]> rows =
      Pattern.compile(
              "(?m)^\\| (\\*{0,2}[^|*]+\\*{0,2}) \\| ([0-9.]+) \\| ([0-9.]+) \\| ([0-9.]+) \\|$")
          .matcher(page)
          .results()
          .collect(
              Collectors.toMap(
                  it -> it.group(1).replace("*", ""),
                  it -> new String[] {it.group(2), it.group(3), it.group(4)}));

  @Test
  void every_row_follows_from_the_rows_above_it() {
    assertThat(rows).hasSize(12);
    check("GB-seconds a month", "%.0f", this::gbSeconds);
    check("execution", "%.2f", this::execution);
    check(
        "an instance kept for callers",
        "%.2f",
        size ->
            GB
                * SECONDS_OF_A_MONTH
                * price("Flex Consumption, a GB-second of an instance that is kept ready"));
    check("queues", "%.2f", this::queues);
    check("blobs", "%.2f", this::blobs);
    check("logs", "%.2f", this::logs);
    check("a month", "%.2f", this::all);
    check("1,000 jobs a month", "%.2f", size -> all(size) / given("jobs", size) * 1000);
  }

  private void check(String row, String form, IntFunction<Double> amount) {
    for (var size = 0; size < 3; size++) {
      assertThat(cell(row, size))
          .as("%s, column %d", row, size)
          .isEqualTo(String.format(Locale.ROOT, form, amount.apply(size)));
    }
  }

  private double all(int size) {
    return execution(size)
        + GB
            * SECONDS_OF_A_MONTH
            * price("Flex Consumption, a GB-second of an instance that is kept ready")
        + queues(size)
        + blobs(size)
        + logs(size);
  }

  private double gbSeconds(int size) {
    return given("executions a sweep", size) * SWEEPS * SECONDS * GB;
  }

  private double execution(int size) {
    var executions = given("executions a sweep", size) * SWEEPS;
    return Math.max(0, gbSeconds(size) - price("free of these, a month"))
            * price("Flex Consumption, a GB-second at work")
        + Math.max(0, executions - price("free executions, a month"))
            / 1e6
            * price("Flex Consumption, a million executions");
  }

  private double queues(int size) {
    var operations = given("messages a sweep", size) * SWEEPS * 3 + POLLS;
    return operations / 1e4 * price("10,000 operations on queues");
  }

  private double blobs(int size) {
    var sweeps = given("tenants", size) * SWEEPS;
    var snapshots = given("tenants", size) * 30 * 24;
    return (sweeps + snapshots) / 1e4 * price("10,000 writes of blobs")
        + sweeps * 2 / 1e4 * price("10,000 reads of blobs");
  }

  private double logs(int size) {
    var bytes = given("tenants", size) * (size == 0 ? 2000 : 1000) * SWEEPS;
    return bytes / 1e9 * price("a GB of logs");
  }

  private double given(String row, int size) {
    return Double.parseDouble(cell(row, size));
  }

  private String cell(String row, int size) {
    return requireNonNull(rows.get(row), row)[size];
  }

  private double price(String of) {
    return requireNonNull(prices.get(of), of);
  }
}

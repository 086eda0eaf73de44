package io.github.syncmedic.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs the benchmarks that are named, writes what came of them into a folder, and ends with 1 when
 * a budget is missed: {@code target/bench sweep,storm}.
 */
public final class Bench {
  private static final int BAD_NAMES = 2;
  private static final int NOT_MEASURED = 3;

  private static final Map<String, Supplier<Benchmark>> ALL = all();

  private Bench() {}

  /**
   * Blocks for minutes; ends with 0 when every budget is met, 1 when one is missed, 2 when a name
   * is unknown, 3 when something could not be measured.
   */
  public static void main(String[] arguments) throws IOException {
    var names = Arrays.stream(arguments[1].split(",", -1)).map(String::strip).toList();
    if (!ALL.keySet().containsAll(names)) {
      System.err.printf("Tried to run %s; there are %s%n", names, String.join(",", ALL.keySet()));
      System.exit(BAD_NAMES);
    }
    try {
      System.exit(run(Path.of(arguments[0]), names));
    } catch (BenchException e) {
      e.printStackTrace();
      System.exit(NOT_MEASURED);
    }
  }

  private static int run(Path folder, List<String> names) throws IOException {
    var machine = Machine.described(LocalDate.now(ZoneOffset.UTC));
    var rows = new ArrayList<Row>();
    for (var name : names) {
      System.out.println("measuring " + name + " …");
      rows.addAll(requireNonNull(ALL.get(name)).get().run());
    }
    write(folder, machine, rows);
    System.out.println(Tables.terminal(rows));
    return exitCode(rows);
  }

  static int exitCode(List<Row> rows) {
    return rows.stream().allMatch(Row::isMet) ? 0 : 1;
  }

  private static Map<String, Supplier<Benchmark>> all() {
    var all = new LinkedHashMap<String, Supplier<Benchmark>>();
    all.put("sweep", SweepBenchmark::new);
    all.put("storm", StormBenchmark::new);
    all.put("memory", MemoryBenchmark::new);
    all.put("storage", StorageBenchmark::new);
    all.put("forecast", ForecastBenchmark::new);
    all.put("hanging", HangingBenchmark::new);
    all.put("engine", EngineBenchmark::new);
    all.put("callers", CallersBenchmark::new);
    all.put("refusals", RefusalsBenchmark::new);
    return all;
  }

  private static void write(Path folder, List<List<String>> machine, List<Row> rows)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("machine.csv"), Tables.csv(machine));
    Files.writeString(folder.resolve("results.csv"), Tables.results(rows));
    Files.writeString(folder.resolve("samples.csv"), Tables.samples(rows));
    Files.writeString(folder.resolve("results.md"), Tables.markdown(rows) + "\n");
  }
}

package io.github.syncmedic.bench;

import java.util.List;

/** Something that is measured. Blocks for minutes; starts processes and ends them. */
interface Benchmark {
  /** Measures, and tells what came of it. */
  List<Row> run();
}

package io.github.syncmedic.bench;

import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import java.util.List;

/** What comes to mind first: a document and a line of the log for each job at each sweep. */
final class PerJobJournal {
  static final String TEXT = "a document and a line for each job";

  private final Sweep sweep;
  private final CountedDocuments documents = new CountedDocuments(new InMemoryDocuments());

  PerJobJournal(Sweep sweep) {
    this.sweep = sweep;
  }

  StorageBenchmark.Cost check() {
    documents.forget();
    var verdicts = sweep.run(List.of()).verdicts();
    verdicts.forEach(this::keep);
    var lines = verdicts.stream().map(PerJobJournal::line).toList();
    return new StorageBenchmark.Cost(
        documents.operations(), StorageBenchmark.bytes(lines), documents.bytes());
  }

  private void keep(Verdict verdict) {
    var name = "jobs/" + verdict.job().job().value() + ".json";
    var unused = documents.read(name);
    documents.write(name, line(verdict), new Expected.Anything());
  }

  private static String line(Verdict verdict) {
    return "job=%s domain=%s kind=%s since=%s why=%s"
        .formatted(
            verdict.job().job(), verdict.domain(), verdict.kind(), verdict.since(), verdict.why());
  }
}

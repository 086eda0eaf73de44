package io.github.syncmedic.guard;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.JobRef;
import java.util.Optional;

/** The ledgers of all jobs, each changed only by whoever read it last. Thread-safe. */
public final class Ledgers {
  private final Documents documents;
  private final Json json = new Json();

  /** Ledgers kept in {@code documents}. */
  public Ledgers(Documents documents) {
    this.documents = documents;
  }

  /** The ledger of {@code job} as it stands. */
  public Standing read(JobRef job) {
    return documents
        .read(nameOf(job))
        .map(it -> new Standing(json.read(it.text(), JobLedger.class), Optional.of(it.version())))
        .orElse(new Standing(JobLedger.EMPTY, Optional.empty()));
  }

  /**
   * Replaces the ledger that {@code before} was read from.
   *
   * @return whether it was replaced; false when somebody else did so first
   */
  public boolean replace(JobRef job, Standing before, JobLedger after) {
    var expected =
        before.version().<Expected>map(Expected.Version::new).orElse(new Expected.Absent());
    return documents.write(nameOf(job), json.write(after), expected) instanceof WriteResult.Written;
  }

  private static String nameOf(JobRef job) {
    return "locks/" + job.job();
  }

  /** A ledger and the version under which it stood. */
  public record Standing(JobLedger ledger, Optional<String> version) {}
}

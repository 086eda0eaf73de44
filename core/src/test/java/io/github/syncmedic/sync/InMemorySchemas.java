package io.github.syncmedic.sync;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Schemas that live as long as this object and are what a test says. Thread-safe. */
public final class InMemorySchemas implements Schemas {
  private final Map<JobRef, SchemaFacts> schemas = new HashMap<>();
  private Optional<Problem> blind = Optional.empty();

  /** The schema of {@code job} from now on; its settings are those of the job that is asked for. */
  public synchronized void put(JobRef job, SchemaFacts schema) {
    schemas.put(job, schema);
  }

  /** Whether the identity may read them from now on. */
  public synchronized void readable(boolean whether) {
    blind =
        whether
            ? Optional.empty()
            : Optional.of(
                Problem.of(
                    Problem.Kind.MISSING_PERMISSION, "try to grant Synchronization.Read.All"));
  }

  @Override
  public synchronized Reading<SchemaFacts> of(SyncJob job) {
    var known = schemas.get(job.ref());
    if (blind.isPresent() || known == null) {
      return new Reading.Unread<>(
          blind.orElseGet(() -> Problem.of(Problem.Kind.NOT_FOUND, "there is no such job")));
    }
    return new Reading.Read<>(
        new SchemaFacts(
            known.hash() + new TreeMap<>(job.settings()),
            known.scopeHash(),
            known.credentialDataMapped(),
            known.rules(),
            job.settings()));
  }
}

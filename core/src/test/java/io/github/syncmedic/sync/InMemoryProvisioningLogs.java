package io.github.syncmedic.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Logs that live as long as this object and hold what a test puts into them. Thread-safe. */
public final class InMemoryProvisioningLogs implements ProvisioningLogs {
  private final Map<JobRef, List<LoggedChange>> changes = new LinkedHashMap<>();
  private Optional<Problem> blind = Optional.empty();

  /** Something that {@code job} did. */
  public synchronized void add(JobRef job, LoggedChange change) {
    changes.computeIfAbsent(job, it -> new ArrayList<>()).add(change);
  }

  /** Whether the identity may read them from now on. */
  public synchronized void readable(boolean whether) {
    blind =
        whether
            ? Optional.empty()
            : Optional.of(
                Problem.of(
                    Problem.Kind.MISSING_PERMISSION, "try to grant ProvisioningLog.Read.All"));
  }

  @Override
  public Reading<LogExcerpt> failures(JobRef job, Instant since) {
    return read(job, since, LoggedChange::isFailure);
  }

  @Override
  public Reading<LogExcerpt> stagedDeletes(JobRef job, Instant since) {
    return read(job, since, LoggedChange::isStagedDelete);
  }

  private synchronized Reading<LogExcerpt> read(
      JobRef job, Instant since, Predicate<LoggedChange> wanted) {
    if (blind.isPresent()) {
      return new Reading.Unread<>(blind.get());
    }
    var found =
        changes.getOrDefault(job, List.of()).stream()
            .filter(it -> !it.at().isBefore(since))
            .filter(wanted)
            .sorted(Comparator.comparing(LoggedChange::at).reversed())
            .toList();
    return new Reading.Read<>(new LogExcerpt(found, true, 0));
  }
}

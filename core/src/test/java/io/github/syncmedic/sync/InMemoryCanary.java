package io.github.syncmedic.sync;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A way that is healthy for known jobs, until a test breaks it. Thread-safe. */
public final class InMemoryCanary implements Canary {
  private final Map<JobRef, CanaryResult> results = new HashMap<>();
  private Optional<Problem> blind = Optional.empty();

  /** The way of {@code job} is healthy from now on. */
  public synchronized void heal(JobRef job) {
    results.put(job, result("Skipped", "", "RedundantExport"));
  }

  /** The way of {@code job} is broken at {@code step} from now on. */
  public synchronized void breakAt(JobRef job, String step, String code) {
    results.put(job, result("Failure", step, code));
  }

  /** Whether the identity may send anything from now on. */
  public synchronized void allowed(boolean whether) {
    blind =
        whether
            ? Optional.empty()
            : Optional.of(
                Problem.of(
                    Problem.Kind.MISSING_PERMISSION, "try to grant Synchronization.ReadWrite.All"));
  }

  @Override
  public synchronized Reading<CanaryResult> send(JobRef job, String ruleId, CanaryObject object) {
    var result = results.get(job);
    if (blind.isPresent() || result == null) {
      return new Reading.Unread<>(
          blind.orElseGet(() -> Problem.of(Problem.Kind.NOT_FOUND, "there is no such job")));
    }
    return new Reading.Read<>(result);
  }

  private static CanaryResult result(String result, String step, String code) {
    return new CanaryResult(
        Told.of(ChangeStatus.class, result), Told.of(ChangeStep.class, step), code, "");
  }
}

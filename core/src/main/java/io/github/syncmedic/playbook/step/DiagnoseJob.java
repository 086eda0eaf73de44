package io.github.syncmedic.playbook.step;

import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.signal.ErrorFamily;
import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the job once more and says how it is.
 *
 * <p>Facts: {@code verdict}, {@code reason}, {@code errorCode}, {@code family} (agent, directory,
 * cloud, other), {@code tenantActionable} (yes, no, unknown), {@code nextAttempt} (soon: within an
 * hour, later, unknown). Counted are the objects that failed in its last run, of those it knows.
 */
public record DiagnoseJob() implements Step.Looks {
  private static final Duration SOON = Duration.ofHours(1);

  @Override
  public String inWords() {
    return "read the job";
  }

  @Override
  public StepResult look(Sight sight) {
    var reading = sight.readJob();
    if (reading instanceof Reading.Read<SyncJob> read) {
      return result(read.value(), sight.now());
    }
    Problem problem = ((Reading.Unread<SyncJob>) reading).problem();
    return sight.unread("the job", problem);
  }

  private static StepResult result(SyncJob job, Instant now) {
    var verdict = Diagnosis.of(job, now);
    var objects = objects(job);
    return StepResult.found("the job is %s: %s".formatted(verdict.kind(), verdict.why()), now)
        .detailed(verdict.evidence().stream().map(DiagnoseJob::words).toList())
        .with(facts(verdict, now))
        .counting(
            job.status().flatMap(JobStatus::lastExecution).map(Execution::escrowed).orElse(0L),
            Optional.of(objects).filter(it -> it > 0));
  }

  static long objects(SyncJob job) {
    return job.status().map(JobStatus::entryCounts).orElse(Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Map<String, String> facts(Verdict verdict, Instant now) {
    return Map.of(
        "verdict", verdict.kind().name(),
        "reason", verdict.reason(),
        "errorCode", verdict.errorCode(),
        "family", family(verdict.errorCode()),
        "tenantActionable",
            verdict.tenantActionable().map(it -> it ? "yes" : "no").orElse("unknown"),
        "nextAttempt", verdict.nextAttempt().map(it -> nextAttempt(it, now)).orElse("unknown"));
  }

  private static String family(String code) {
    return switch (ErrorFamily.of(code)) {
      case AGENT -> "agent";
      case ACTIVE_DIRECTORY -> "directory";
      case CLOUD -> "cloud";
      case OTHER -> "other";
    };
  }

  private static String nextAttempt(Instant at, Instant now) {
    return at.isBefore(now.plus(SOON)) ? "soon" : "later";
  }

  private static String words(Evidence evidence) {
    return evidence.field() + " = " + evidence.value();
  }
}

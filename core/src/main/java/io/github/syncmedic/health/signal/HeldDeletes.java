package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.causes.HeldBack;
import io.github.syncmedic.health.causes.LogLook;
import io.github.syncmedic.sync.SyncJob;
import java.util.List;
import java.util.Optional;

/** How many deletes wait for a person, held against the number from which on they are held back. */
final class HeldDeletes implements Signal {
  private static final double NOTEWORTHY = 0.5;
  private static final double NEAR = 0.8;

  @Override
  public String name() {
    return "held-deletes";
  }

  @Override
  public String question() {
    return "How many deletes are held back?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(
            Severity.INFO,
            "some are, fewer than half the threshold, or nobody knows the threshold"),
        new Saying(Severity.WARNING, "half the threshold or more, and again from 80 % of it on"),
        new Saying(Severity.WARNING, "as many as the threshold or more: a person decides"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return subject
        .beside()
        .closer()
        .flatMap(Closer::logs)
        .flatMap(LogLook::seen)
        .flatMap(LogLook.Seen::deletes)
        .filter(it -> it.objects() > 0)
        .map(it -> finding(it, subject.job()));
  }

  private Finding finding(HeldBack deletes, SyncJob job) {
    var count = deletes.inWords();
    var threshold = io.github.syncmedic.sync.DeleteThreshold.of(job).filter(it -> it > 0);
    return threshold
        .map(it -> finding(count, deletes.objects(), it))
        .orElseGet(
            () ->
                finding(
                    Severity.INFO,
                    "deletes that are held back: %s; the threshold is not known".formatted(count),
                    count));
  }

  private Finding finding(String count, long objects, long threshold) {
    var share = (double) objects / threshold;
    var said = "deletes that are held back: %s, the threshold is %d".formatted(count, threshold);
    if (share >= 1) {
      return finding(
          Severity.WARNING,
          said + "; put the objects back into scope and restart, or allow the deletes",
          count);
    }
    var distance = share >= NEAR ? "; it is near" : "; it is half reached";
    return share >= NOTEWORTHY
        ? finding(Severity.WARNING, said + distance, count)
        : finding(Severity.INFO, said, count);
  }

  private Finding finding(Severity severity, String sentence, String count) {
    return Finding.of(this, severity, sentence, "provisioningLogs.stagedDeletes", count);
  }
}

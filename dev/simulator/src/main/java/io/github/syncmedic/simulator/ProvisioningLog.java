package io.github.syncmedic.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one job did to objects, newest {@value #KEPT} events; guarded by the job. */
final class ProvisioningLog {
  private static final int KEPT = 5_000;
  private static final int SAMPLE = 20;

  private final Deque<Event> events = new ArrayDeque<>();
  private final List<QuarantineEvent> quarantines = new ArrayList<>();
  private long written;

  /** Successes are sampled: a run that touched thousands leaves a few. */
  void succeeded(String action, long count, long cycle, Instant at) {
    write(Math.min(count, SAMPLE), action, "success", null, cycle, at);
  }

  void failed(long count, long cycle, Instant at) {
    write(Math.min(count, SAMPLE), "create", "failure", "DuplicateTargetEntries", cycle, at);
  }

  void deletesHeld(long count, long cycle, Instant at) {
    write(Math.min(count, KEPT), "stagedDelete", "skipped", null, cycle, at);
  }

  void deletesDone(long count, long cycle, Instant at) {
    write(Math.min(count, KEPT), "delete", "success", null, cycle, at);
  }

  void quarantined(@Nullable String reason, Cause.@Nullable JobError error, Instant at) {
    quarantines.add(new QuarantineEvent(reason, error, at));
  }

  List<Event> events() {
    return new ArrayList<>(events);
  }

  List<QuarantineEvent> quarantines() {
    return List.copyOf(quarantines);
  }

  private void write(
      long count, String action, String status, @Nullable String code, long cycle, Instant at) {
    for (long subject = 0; subject < count; subject++) {
      events.addLast(new Event(written++, action, status, code, cycle, subject, at));
      if (events.size() > KEPT) {
        events.removeFirst();
      }
    }
  }

  /** One object touched: Graph's provisioningObjectSummary. */
  record Event(
      long number,
      String action,
      String status,
      @Nullable String errorCode,
      long cycle,
      long subject,
      Instant at) {}

  /** The directory audit written when a quarantine begins. */
  record QuarantineEvent(@Nullable String reason, Cause.@Nullable JobError error, Instant at) {}
}

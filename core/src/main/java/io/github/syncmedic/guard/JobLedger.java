package io.github.syncmedic.guard;

import io.github.syncmedic.journal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was done to one job, and who holds it: lock, intents and their count in one document.
 *
 * <p>An act stands here before the request for it leaves, so after a crash this tells whether it
 * can have left: an act that is not here certainly was not sent.
 *
 * @param holder the run that may write to the job; empty when it is free
 * @param acts the acts of the last {@link #MEMORY}, oldest first
 */
public record JobLedger(int schemaVersion, Optional<String> holder, List<Act> acts) {
  /** How long an act is remembered; no cool-down can be longer. */
  public static final Duration MEMORY = Duration.ofDays(7);

  /** The ledger of a job that was never touched. */
  public static final JobLedger EMPTY =
      new JobLedger(Json.SCHEMA_VERSION, Optional.empty(), List.of());

  public JobLedger {
    acts = List.copyOf(acts);
  }

  /** This ledger with {@code act} added, held by its run, and old acts forgotten. */
  public JobLedger with(Act act) {
    var kept = acts.stream().filter(old -> old.at().isAfter(act.at().minus(MEMORY)));
    return new JobLedger(
        schemaVersion, Optional.of(act.run()), Stream.concat(kept, Stream.of(act)).toList());
  }

  /** This ledger with the job free, if {@code run} held it. */
  public JobLedger freedBy(String run) {
    return holder.filter(run::equals).isEmpty()
        ? this
        : new JobLedger(schemaVersion, Optional.empty(), acts);
  }

  /** This ledger without the acts whose intent begins with {@code wish}; only to look at. */
  public JobLedger without(String wish) {
    return new JobLedger(
        schemaVersion, holder, acts.stream().filter(it -> !it.intent().startsWith(wish)).toList());
  }

  /** The act that stands for {@code intent}, if it was recorded. */
  public Optional<Act> act(String intent) {
    return acts.stream().filter(act -> act.intent().equals(intent)).findFirst();
  }

  /** When a run other than {@code run} last wrote to the job. */
  public Optional<Instant> lastActOfOthers(String run) {
    return acts.stream()
        .filter(act -> !act.run().equals(run))
        .map(Act::at)
        .max(Comparator.naturalOrder());
  }

  /** How many acts came after {@code instant}. */
  public long actsSince(Instant instant) {
    return acts.stream().filter(act -> act.at().isAfter(instant)).count();
  }

  /**
   * One write that was to be sent.
   *
   * @param intent its id, unique over all runs
   * @param run the run that wished for it
   * @param what the write in words
   * @param before how the job looked just before it
   */
  public record Act(String intent, String run, String what, Instant at, Before before) {}
}

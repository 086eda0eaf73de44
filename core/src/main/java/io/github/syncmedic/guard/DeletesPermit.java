package io.github.syncmedic.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who allowed the deletes that are held back, exactly as they were counted last.
 *
 * @param asker who asked for the run, and so does not count
 * @param askerMayBeAnybody whether nothing names who that was, so that it takes one person more
 * @param approvers who approved just the set that was counted last
 * @param mayDestroy whether one of them holds the role for it
 * @param counted when it was counted last
 */
public record DeletesPermit(
    String asker,
    boolean askerMayBeAnybody,
    List<String> approvers,
    boolean mayDestroy,
    Instant counted) {
  /** How many people it takes. */
  private static final int PEOPLE = 2;

  /** How old the count may be when the deletes are executed. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  public DeletesPermit {
    approvers = List.copyOf(approvers);
  }

  /** Why it does not allow the deletes at {@code now}; empty when it does. Pure. */
  Optional<Refusal> objection(Instant now) {
    Set<String> people = new TreeSet<>(approvers);
    people.remove(asker);
    var needed = askerMayBeAnybody ? PEOPLE + 1 : PEOPLE;
    if (people.size() < needed) {
      return refused(
          "%d of %d people approved just these deletes; whoever asked does not count"
              .formatted(people.size(), needed),
          "have them approve the run");
    }
    if (!mayDestroy) {
      return refused(
          "none of those who approved may approve what destroys",
          "have one approve who holds Sync.ApproveDestructive");
    }
    return now.isAfter(counted.plus(FRESH))
        ? refused("the deletes were counted more than %s ago".formatted(FRESH), "count them again")
        : Optional.empty();
  }

  private static Optional<Refusal> refused(String why, String tryThis) {
    return Optional.of(new Refusal("deletes", why, tryThis));
  }
}

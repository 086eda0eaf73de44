package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Asking;
import io.github.syncmedic.guard.Ending;
import io.github.syncmedic.guard.FleetBrake;
import io.github.syncmedic.guard.FleetLimits;
import io.github.syncmedic.guard.Refusal;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.playbook.learning.Learning;
import io.github.syncmedic.playbook.learning.Trouble;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What runs have to do with each other: how many write at once, and what came of them. Only runs
 * that the product opened by itself are held back. Thread-safe; blocking.
 */
final class Brakes {
  private final FleetBrake fleet;
  private final Learning learning;

  Brakes(Documents documents) {
    this.fleet = new FleetBrake(documents);
    this.learning = new Learning(documents);
  }

  /** Lets {@code run} write, or says why not. Idempotent. */
  Optional<Refusal> begin(Run run, FleetLimits limits, Predicate<String> isOver, Instant now) {
    return run.isByPerson() ? Optional.empty() : fleet.begin(asking(run), limits, isOver, now);
  }

  /** Notes how {@code run} ended. Idempotent. */
  void end(Run run, Instant now) {
    if (run.before().isEmpty()) {
      return;
    }
    if (!run.isByPerson()) {
      fleet.end(asking(run), ending(run), now);
    }
    if (teaches(run)) {
      learning.record(
          run.playbook().name(),
          new Trouble(run.trigger().reason(), run.trigger().errorCode()),
          run.state() == RunState.SUCCEEDED,
          run.id());
    }
  }

  /** Whether it shows if the playbook helps: it wrote, and what came of it was watched. */
  private static boolean teaches(Run run) {
    return run.proof().isPresent()
        && run.playbook().verify().filter(it -> it.goal() == Stage.HELD).isPresent()
        && (run.state() == RunState.SUCCEEDED || run.state() == RunState.FAILED);
  }

  private static Ending ending(Run run) {
    return switch (run.state()) {
      case SUCCEEDED -> Ending.HELD;
      case AMBIGUOUS -> Ending.AMBIGUOUS;
      case FAILED -> Ending.FAILED;
      case PENDING,
          RUNNING,
          WAITING,
          AWAITING_APPROVAL,
          VERIFYING,
          SKIPPED,
          REJECTED,
          EXPIRED,
          CANCELLED ->
          Ending.UNWRITTEN;
    };
  }

  private static Asking asking(Run run) {
    var trigger = run.trigger();
    return new Asking(
        run.id(),
        run.job(),
        run.playbook().name(),
        trigger.cause(),
        run.isByPerson(),
        trigger.alike(),
        trigger.watched());
  }
}

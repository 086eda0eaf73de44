package io.github.syncmedic.command;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes what people decide about runs: to approve, to reject, to cancel.
 *
 * <p>A decision is kept with the run and looked at by whoever works on it; whether approvals are
 * enough is decided there. Idempotent: the same person deciding the same twice decides once.
 * Thread-safe; blocking on storage, whose {@link io.github.syncmedic.journal.StorageUnavailable}
 * passes through.
 */
public final class Decisions {
  private static final int MOST_TRIES = 10;

  private final Runs runs;
  private final Clock clock;
  private final Consumer<Run> enqueue;

  /**
   * Decisions about the runs in {@code documents}.
   *
   * @param enqueue wakes a worker for a stored run
   */
  public Decisions(Documents documents, Clock clock, Consumer<Run> enqueue) {
    this.runs = new Runs(documents);
    this.clock = clock;
    this.enqueue = enqueue;
  }

  /**
   * Who decides.
   *
   * @param who the person's one name, the same through whatever door they come
   * @param caller the door
   * @param mayDestroy whether they hold the role that destructive runs need
   */
  public record Person(String who, String caller, boolean mayDestroy) {}

  /**
   * Approves what the run {@code id} waits for.
   *
   * @param binding what the person saw, see {@link Run#binding()}
   */
  public Outcome approve(String id, Person person, String binding, String comment) {
    return decide(id, decision(Decision.Kind.APPROVE, person, binding, comment));
  }

  /** Rejects what the run {@code id} waits for; the run ends. */
  public Outcome reject(String id, Person person, String comment) {
    return decide(id, decision(Decision.Kind.REJECT, person, "", comment));
  }

  /** Stops the run {@code id}; what it has sent before stands. */
  public Outcome cancel(String id, Person person, String comment) {
    return decide(id, decision(Decision.Kind.CANCEL, person, "", comment));
  }

  private Decision decision(Decision.Kind kind, Person person, String binding, String comment) {
    return new Decision(
        kind,
        person.who(),
        person.caller(),
        person.mayDestroy(),
        binding,
        comment,
        clock.instant());
  }

  private Outcome decide(String id, Decision decision) {
    for (var tries = 0; tries < MOST_TRIES; tries++) {
      var standing = runs.read(id);
      if (standing.isEmpty() || !(standing.get() instanceof Runs.Standing.Known known)) {
        return new Outcome.Declined(
            Outcome.Ground.NOT_FOUND,
            "there is no run of that id",
            "list the runs with GET /api/runs",
            "runId");
      }
      var run = known.run();
      var objection = objection(run, decision);
      if (objection.isPresent()) {
        return objection.get();
      }
      var decided = isDecided(run, decision) ? run : run.with(decision);
      if (decided.equals(run) || runs.replace(decided, known.version())) {
        enqueue.accept(decided);
        return new Outcome.Accepted(decided);
      }
    }
    return moved("the run changes too quickly to be decided about", "try again");
  }

  private static boolean isDecided(Run run, Decision decision) {
    return run.decisions().stream()
        .anyMatch(
            it ->
                it.kind() == decision.kind()
                    && it.who().equals(decision.who())
                    && it.binding().equals(decision.binding()));
  }

  private static Optional<Outcome> objection(Run run, Decision decision) {
    if (run.state().isOver()) {
      return Optional.of(moved("the run is over", "look at it with GET /api/runs/" + run.id()));
    }
    return decision.kind() == Decision.Kind.CANCEL ? Optional.empty() : notAsked(run, decision);
  }

  private static Optional<Outcome> notAsked(Run run, Decision decision) {
    if (run.state() != RunState.AWAITING_APPROVAL) {
      return Optional.of(moved("the run waits for no approval", "wait until it asks for one"));
    }
    if (decision.kind() == Decision.Kind.REJECT) {
      return Optional.empty();
    }
    if (decision.who().equals(run.askedBy().who())) {
      return Optional.of(
          new Outcome.Declined(
              Outcome.Ground.FORBIDDEN,
              "whoever asked for a run cannot approve it",
              "have somebody else look",
              ""));
    }
    return run.binding().filter(decision.binding()::equals).isPresent()
        ? Optional.empty()
        : Optional.of(
            moved(
                "what waits for approval is not what was seen",
                "look at the run again, then approve what it shows"));
  }

  private static Outcome moved(String why, String tryThis) {
    return new Outcome.Declined(Outcome.Ground.STATE_MOVED, why, tryThis, "");
  }
}

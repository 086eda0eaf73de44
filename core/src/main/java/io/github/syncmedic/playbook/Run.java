package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Before;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.JobRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One playbook at work on one job: the document that survives crashes.
 *
 * @param turn how often it was advanced; a message for an earlier turn is stale
 * @param playbook the playbook as it was when the run was made
 * @param step the index of the step that is next or at work
 * @param attempt how often the write of this step was tried; part of its intent's id
 * @param unreadInARow readings in a row that failed
 * @param wakeAt before this instant there is nothing to do
 * @param before how the job looked before the write, once there was one
 * @param proof what was seen since the write, once there was one
 * @param ending why it ended, and what to try
 */
public record Run(
    int schemaVersion,
    String id,
    int turn,
    RunState state,
    Playbook playbook,
    JobRef job,
    String domain,
    Trigger trigger,
    Asker askedBy,
    Instant created,
    int step,
    int attempt,
    int unreadInARow,
    Optional<Instant> wakeAt,
    Optional<Before> before,
    Optional<Proof> proof,
    List<Entry> timeline,
    Optional<Ending> ending) {
  public Run {
    timeline = List.copyOf(timeline);
  }

  /** A run that was accepted and has not begun. */
  public static Run accepted(
      String id,
      Playbook playbook,
      JobRef job,
      String domain,
      Trigger trigger,
      Asker askedBy,
      Instant now) {
    return new Run(
        Json.SCHEMA_VERSION,
        id,
        0,
        RunState.PENDING,
        playbook,
        job,
        domain,
        trigger,
        askedBy,
        now,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(new Entry(now, "accepted: " + askedBy.why())),
        Optional.empty());
  }

  /** The id of the write that the step at hand wishes for, unique over all runs. */
  public String intent() {
    return wish() + attempt;
  }

  /** What the ids of all attempts at the write of the step at hand begin with. */
  String wish() {
    return id + "/" + step + "/";
  }

  /** The step at hand; empty when all are done. */
  public Optional<PlaybookStep> currentStep() {
    return step < playbook.steps().size()
        ? Optional.of(playbook.steps().get(step))
        : Optional.empty();
  }

  /** This run with changes. */
  RunEdit edit() {
    return new RunEdit(this);
  }

  List<Entry> timelineWith(Entry entry) {
    var longer = new ArrayList<>(timeline);
    longer.add(entry);
    return longer;
  }

  /** Something that happened in a run. */
  public record Entry(Instant at, String what) {}

  /**
   * Why a run ended.
   *
   * @param why one sentence
   * @param tryThis what a person can do next; empty when nothing is needed
   */
  public record Ending(String why, String tryThis) {}
}

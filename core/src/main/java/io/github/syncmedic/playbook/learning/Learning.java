package io.github.syncmedic.playbook.learning;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.SharedJson;
import io.github.syncmedic.journal.SharedJson.Decision;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers for each playbook and kind of trouble how often it was tried and held. Thread-safe;
 * blocking.
 *
 * <p>It remembers the {@value Lessons#MOST_LESSONS} kinds of trouble that were met last, and knows
 * a run again as long as no more than {@value Lessons#MOST_RUNS} others of the playbook came after.
 */
public final class Learning {
  private final Documents documents;

  /** What is learned is kept in {@code documents}. */
  public Learning(Documents documents) {
    this.documents = documents;
  }

  /**
   * Counts a run that wrote and is over. Idempotent for each run; one read and one write.
   *
   * @param held whether the fix was proven to hold; everything else is a try that did not
   * @return whether it is counted; false when the document is not understood, and is left as it is
   */
  public boolean record(String playbook, Trouble trouble, boolean held, String run) {
    return of(playbook)
        .decide(lessons -> new Decision<>(lessons.with(trouble, held, run), true))
        .isPresent();
  }

  /** What was learned; one read. Empty when the document is not understood. */
  public Optional<Figures> figures(String playbook, Trouble trouble) {
    return of(playbook).read().map(lessons -> lessons.of(trouble));
  }

  /**
   * All that was learned of {@code playbook}, by kind of trouble, the one that was met last at the
   * end; one read. Empty when the document is not understood.
   */
  public Optional<Map<Trouble, Figures>> all(String playbook) {
    return of(playbook).read().map(Lessons::all);
  }

  /**
   * How far {@code playbook} may go by itself with this trouble; one read.
   *
   * @return {@code declared} or less; what was learned and is not understood is taken for bad
   */
  public Autonomy autonomyAfter(Autonomy declared, String playbook, Trouble trouble) {
    return figures(playbook, trouble)
        .map(it -> it.autonomyAfter(declared))
        .orElse(declared.cappedBy(Autonomy.SUGGEST));
  }

  /**
   * Starts the count anew, because a person found out why it did not hold; that alone gives a
   * lowered playbook its autonomy back. Idempotent.
   *
   * @return whether it is done; false when the document is not understood, and is left as it is
   */
  public boolean forget(String playbook, Trouble trouble) {
    return of(playbook)
        .decide(lessons -> new Decision<>(lessons.without(trouble), true))
        .isPresent();
  }

  private SharedJson<Lessons> of(String playbook) {
    return new SharedJson<>(
        documents, "learning/" + playbook + ".json", Lessons.NONE, Lessons.class);
  }
}

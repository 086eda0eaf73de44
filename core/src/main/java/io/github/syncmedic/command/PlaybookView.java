package io.github.syncmedic.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.learning.Figures;
import io.github.syncmedic.playbook.learning.Trouble;
import java.util.List;

/**
 * A playbook as callers see it: what it is, and what is known of it.
 *
 * @param autonomyInForce how far it may now go by itself: what it declares, lowered by an operator
 *     and by the ceiling
 * @param readOnly whether it only looks and tells, so that no ceiling is over it
 * @param approvals how many people must approve; 0 when nobody must
 * @param learned what became of it, by kind of trouble; empty also when that is not understood
 */
public record PlaybookView(
    @JsonUnwrapped Playbook definition,
    Autonomy autonomyInForce,
    boolean readOnly,
    int approvals,
    List<Learned> learned) {
  public PlaybookView {
    learned = List.copyOf(learned);
  }

  /**
   * What became of a playbook with one kind of trouble.
   *
   * @param held how many of those tried were proven to hold
   * @param atLeast the share that is likely to hold at least, from 0 to 1
   * @param autonomy how far it may go by itself with this trouble
   */
  public record Learned(
      String reason, String errorCode, int tried, int held, double atLeast, Autonomy autonomy) {
    static Learned of(Trouble trouble, Figures figures, Autonomy inForce) {
      return new Learned(
          trouble.reason(),
          trouble.errorCode(),
          figures.tried(),
          figures.held(),
          figures.lowerBound(),
          figures.autonomyAfter(inForce));
    }
  }
}

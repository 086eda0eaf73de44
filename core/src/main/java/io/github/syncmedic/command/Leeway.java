package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.learning.Learning;
import io.github.syncmedic.playbook.learning.Trouble;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far playbooks may go by themselves: as far as they declare, or as an operator lowered them,
 * under the ceiling, and no further than what became of earlier runs allows.
 *
 * <p>The ceiling is over what changes something. A playbook that only looks and tells is under
 * none: while remediation is off, what is wrong and why is all the more worth knowing. An operator
 * can lower it like any other.
 *
 * <p>For one sweep or one answer: what it read it believes. Not thread-safe; blocking on storage.
 */
final class Leeway {
  private final Documents documents;
  private final Learning learning;
  private final Policy policy;
  private final Map<Learnt, Autonomy> learnt = new HashMap<>();
  private Optional<Controls> controls = Optional.empty();

  Leeway(Documents documents, Policy policy) {
    this.documents = documents;
    this.learning = new Learning(documents);
    this.policy = policy;
  }

  private record Learnt(String playbook, Trouble trouble) {}

  /** Whether {@code playbook} acts by itself if nobody lowered it; reads nothing. */
  boolean mayEver(Playbook playbook) {
    return !playbook.steps().isEmpty() && underCeiling(playbook) == Autonomy.AUTO;
  }

  /** Whether {@code playbook} may act by itself now on what {@code verdict} says. */
  boolean may(Playbook playbook, Verdict verdict) {
    return of(playbook) == Autonomy.AUTO
        && (playbook.isReadOnly()
            || afterwards(playbook, new Trouble(verdict.reason(), verdict.errorCode()))
                == Autonomy.AUTO);
  }

  private Autonomy afterwards(Playbook playbook, Trouble trouble) {
    return learnt.computeIfAbsent(
        new Learnt(playbook.name(), trouble),
        it -> learning.autonomyAfter(Autonomy.AUTO, it.playbook(), it.trouble()));
  }

  /** How far {@code playbook} may go, whatever became of earlier runs. */
  Autonomy of(Playbook playbook) {
    var declared = playbook.autonomy();
    return controls()
        .autonomyOf(playbook.name(), playbook.risk(), declared, declared)
        .cappedBy(underCeiling(playbook));
  }

  private Autonomy underCeiling(Playbook playbook) {
    return playbook.isReadOnly()
        ? playbook.autonomy()
        : playbook.autonomy().cappedBy(policy.remediation());
  }

  private Controls controls() {
    if (controls.isEmpty()) {
      controls = Optional.of(Controls.of(documents));
    }
    return controls.get();
  }
}

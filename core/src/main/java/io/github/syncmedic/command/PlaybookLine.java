package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.When;
import java.util.Optional;

/**
 * A playbook in brief.
 *
 * @param when the trouble that it is for; empty for one that only a caller can ask for
 * @param autonomy how far it may go by itself, as it declares
 * @param autonomyInForce how far it may now: never further
 */
public record PlaybookLine(
    String name,
    int version,
    String summary,
    Optional<When> when,
    Risk risk,
    Autonomy autonomy,
    Autonomy autonomyInForce) {
  static PlaybookLine of(Playbook playbook, Autonomy inForce) {
    return new PlaybookLine(
        playbook.name(),
        playbook.version(),
        playbook.summary(),
        playbook.when(),
        playbook.risk(),
        playbook.autonomy(),
        inForce);
  }
}

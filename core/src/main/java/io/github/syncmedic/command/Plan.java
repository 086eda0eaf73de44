package io.github.syncmedic.command;

import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Stage;
import io.github.syncmedic.playbook.Verify;
import java.util.List;

/**
 * What a run would do to a job in the state in which it was last seen.
 *
 * @param episode names the state; a plan for another state has another hash
 * @param steps what would be done, in words
 * @param proof what would have to be seen for success
 * @param hash SHA-256, in hex, over all of the above
 */
public record Plan(
    String playbook,
    int version,
    String jobId,
    String domain,
    VerdictKind verdict,
    String episode,
    Risk risk,
    List<String> steps,
    List<String> proof,
    String hash) {
  /** The plan of {@code playbook} for the job and state of {@code verdict}. */
  public static Plan of(Playbook playbook, Verdict verdict) {
    var draft =
        new Plan(
            playbook.name(),
            playbook.version(),
            verdict.job().job().value(),
            verdict.domain(),
            verdict.kind(),
            verdict.episode(),
            playbook.risk(),
            playbook.steps().stream().map(step -> step.with().inWords()).toList(),
            playbook.verify().map(Verify::stages).orElse(List.of()).stream()
                .map(Stage::text)
                .toList(),
            "");
    return draft.with(Sha256.hex(new Json().write(draft)));
  }

  private Plan with(String itsHash) {
    return new Plan(
        playbook, version, jobId, domain, verdict, episode, risk, steps, proof, itsHash);
  }
}

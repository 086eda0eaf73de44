package io.github.syncmedic.command;

import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.playbook.OnFailure;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.PlaybookStep;
import io.github.syncmedic.playbook.Stage;
import io.github.syncmedic.playbook.Verify;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run would do to a job in the state in which it was last seen.
 *
 * @param episode names the state; a plan for another state has another hash
 * @param inputs what the caller gives along
 * @param steps what would be done, in words, and what becomes of the run when that fails, where it
 *     does not simply end
 * @param effects what is to be expected of the steps that change something
 * @param approvals how many people must approve, none of whom asked
 * @param proof what would have to be seen for success
 * @param hash SHA-256, in hex, over all of the above
 * @param blastRadius how much of the job is reached, as far as the last sweep knows; it may change
 *     while the plan stays the same
 */
public record Plan(
    String playbook,
    int version,
    String jobId,
    String domain,
    VerdictKind verdict,
    String episode,
    Risk risk,
    Map<String, String> inputs,
    List<String> steps,
    List<String> effects,
    int approvals,
    List<String> proof,
    String hash,
    String blastRadius) {
  private static final Json JSON = new Json();

  public Plan {
    inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
  }

  /** The plan of {@code playbook} for the state of {@code job}. */
  public static Plan of(Playbook playbook, Map<String, String> inputs, Watched job) {
    var verdict = job.verdict();
    var draft =
        new Plan(
            playbook.name(),
            playbook.version(),
            verdict.job().job().value(),
            verdict.domain(),
            verdict.kind(),
            verdict.episode(),
            playbook.risk(),
            inputs,
            playbook.steps().stream().map(Plan::inWords).toList(),
            Effects.of(playbook),
            playbook.approvals(),
            playbook.verify().map(Verify::stages).orElse(List.of()).stream()
                .map(Stage::text)
                .toList(),
            "",
            "");
    return draft.with(Sha256.hex(JSON.write(draft)), BlastRadius.of(playbook, job));
  }

  private static String inWords(PlaybookStep step) {
    var words = step.with().inWords();
    return step.onFailure().equals(OnFailure.ABORT)
        ? words
        : "%s; if that fails: %s".formatted(words, step.onFailure().word());
  }

  private Plan with(String itsHash, String itsRadius) {
    return new Plan(
        playbook, version, jobId, domain, verdict, episode, risk, inputs, steps, effects, approvals,
        proof, itsHash, itsRadius);
  }
}

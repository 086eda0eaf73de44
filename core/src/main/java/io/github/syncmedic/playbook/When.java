package io.github.syncmedic.playbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trouble that a playbook is for. An empty list asks for nothing, and so does what is left out.
 *
 * @param verdict what the job must be found to be
 * @param reason quarantine reasons, one of which must be given, in Graph's spelling
 * @param errorCode error codes, one of which must be given, in Graph's spelling
 * @param jobKind what the job must carry
 * @param pruned whether errors of its initial cycle must have been dropped, or must not
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record When(
    VerdictKind verdict,
    List<String> reason,
    List<String> errorCode,
    Optional<JobKind> jobKind,
    Optional<Boolean> pruned) {
  @SuppressWarnings("NullAway") // a list that the YAML leaves out arrives as null
  public When {
    if (verdict == null) {
      throw new IllegalArgumentException(
          "Tried to read what a playbook is for, because it names no verdict; try verdict: QUARANTINED");
    }
    reason = reason == null ? List.of() : List.copyOf(reason);
    errorCode = errorCode == null ? List.of() : List.copyOf(errorCode);
  }

  /** This trouble in words, as far as verdict, reason and error code say it. */
  public String inWords() {
    return Stream.of(List.of(verdict.name()), reason, errorCode)
        .filter(it -> !it.isEmpty())
        .map(it -> String.join(" or ", it))
        .collect(Collectors.joining(" with "));
  }

  /** Whether {@code found} is this trouble. */
  public boolean fits(Verdict found) {
    return found.kind() == verdict
        && (reason.isEmpty() || reason.contains(found.reason()))
        && (errorCode.isEmpty() || errorCode.contains(found.errorCode()))
        && jobKind.map(found.jobKind()::equals).orElse(true)
        && pruned.map(it -> it == found.isPruned()).orElse(true);
  }
}

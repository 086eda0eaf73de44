package io.github.syncmedic.playbook;

import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trouble that a playbook is for. An empty list asks for nothing.
 *
 * @param verdict what the job must be found to be
 * @param reason quarantine reasons, one of which must be given, in Graph's spelling
 * @param errorCode error codes, one of which must be given, in Graph's spelling
 */
public record When(VerdictKind verdict, List<String> reason, List<String> errorCode) {
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
        && (errorCode.isEmpty() || errorCode.contains(found.errorCode()));
  }
}

package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Verdict;
import java.util.List;
import java.util.Optional;

/** Where the error behind the trouble comes from. */
final class ErrorOrigin implements Signal {
  @Override
  public String name() {
    return "error-family";
  }

  @Override
  public String question() {
    return "Does the error come from the agent, from Active Directory or from Entra ID?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(new Saying(Severity.INFO, "there is an error, and its code tells, or does not"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return Optional.of(subject.verdict())
        .map(Verdict::errorCode)
        .filter(code -> !code.isBlank())
        .map(this::finding);
  }

  private Finding finding(String code) {
    var family = ErrorFamily.of(code);
    return Finding.of(
        this,
        Severity.INFO,
        "the error %s comes from %s".formatted(code, family.place()),
        "errorFamily",
        family.name());
  }
}

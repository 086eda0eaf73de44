package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the agents fare, as far as errors let infer it: an app cannot read agents from Graph, only a
 * signed-in person can, see <a
 * href="https://learn.microsoft.com/graph/api/resources/onpremisesagent?view=graph-rest-beta">onPremisesAgent</a>.
 */
final class AgentState implements Signal {
  /** What each code lets infer, codes in lower case. */
  private static final Map<String, String> INFERRED =
      Map.of(
          "hybrididentityservicenoagentsassigned", "no agent is assigned to the domain",
          "hybrididentityservicenoactiveagents", "no agent is connected",
          "hybrididentityserviceinvalidresource", "the agent's registration is not complete",
          "hybrididentityserviceagentsignalingerror", "the agent cannot be reached by messages",
          "timeout", "the agent did not answer in time");

  @Override
  public String name() {
    return "agent-state";
  }

  @Override
  public String question() {
    return "What do the errors let infer about the agents?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(
            Severity.WARNING,
            "an error that only a missing, silent or badly registered agent causes"),
        new Saying(
            Severity.INFO, "an error from Active Directory, which an agent must have passed on"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return Optional.of(subject.verdict()).map(Verdict::errorCode).flatMap(this::finding);
  }

  private Optional<Finding> finding(String code) {
    return switch (ErrorFamily.of(code)) {
      case AGENT -> Optional.of(finding(Severity.WARNING, inferredFrom(code), code));
      case ACTIVE_DIRECTORY -> Optional.of(finding(Severity.INFO, "an agent answers", code));
      case CLOUD, OTHER -> Optional.empty();
    };
  }

  private static String inferredFrom(String code) {
    return INFERRED.getOrDefault(
        code.toLowerCase(Locale.ROOT), "something is wrong with the agent or the way to it");
  }

  private Finding finding(Severity severity, String what, String code) {
    return Finding.of(
        this, severity, "inferred from %s, not read: %s".formatted(code, what), "errorCode", code);
  }
}

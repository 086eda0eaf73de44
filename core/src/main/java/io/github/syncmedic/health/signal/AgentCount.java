package io.github.syncmedic.health.signal;

import static java.util.stream.Collectors.joining;

import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.agent.KnownAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether enough agents work, as far as they say so themselves by heartbeats; what errors let infer
 * is {@link AgentState}. Microsoft wants <a
 * href="https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-prerequisites">three
 * agents for a domain</a>.
 */
final class AgentCount implements Signal {
  private static final int FEWEST = 2;
  private static final int RECOMMENDED = 3;
  private static final int MOST_NAMED = 2;

  @Override
  public String name() {
    return "agent-count";
  }

  @Override
  public String question() {
    return "Do enough agents work, by the heartbeats they send?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(Severity.OK, "%d or more beat, and their services run".formatted(RECOMMENDED)),
        new Saying(Severity.INFO, "%d beat, which is one less than recommended".formatted(FEWEST)),
        new Saying(Severity.WARNING, "fewer than %d are known".formatted(FEWEST)),
        new Saying(
            Severity.WARNING,
            "one fell silent: no beat for %d times its usual, at least for %d minutes; after %d days it counts as retired"
                .formatted(
                    KnownAgent.MISSED,
                    KnownAgent.TOLERATED.toMinutes(),
                    KnownAgent.RETIRED_AFTER.toDays())),
        new Saying(Severity.WARNING, "a service of one does not run"),
        new Saying(Severity.CRITICAL, "all fell silent"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return Optional.of(subject.beside().agents())
        .filter(agents -> !agents.isEmpty())
        .map(agents -> finding(agents, subject));
  }

  private Finding finding(List<KnownAgent> agents, Subject subject) {
    var silent = agents.stream().filter(it -> it.isSilent(subject.now())).toList();
    var down =
        agents.stream()
            .filter(it -> !it.isSilent(subject.now()) && !it.beat().down().isEmpty())
            .toList();
    return new Finding(
        name(),
        severity(agents, silent, down),
        "by their heartbeats, " + String.join("; ", sentences(agents, silent, down)),
        List.of(
            new Evidence("heartbeats.known", Integer.toString(agents.size())),
            new Evidence("heartbeats.silent", Integer.toString(silent.size())),
            new Evidence("heartbeats.servicesDown", Integer.toString(down.size()))));
  }

  private static Severity severity(
      List<KnownAgent> agents, List<KnownAgent> silent, List<KnownAgent> down) {
    if (silent.size() == agents.size()) {
      return Severity.CRITICAL;
    } else if (!silent.isEmpty() || !down.isEmpty() || agents.size() < FEWEST) {
      return Severity.WARNING;
    }
    return agents.size() < RECOMMENDED ? Severity.INFO : Severity.OK;
  }

  private static List<String> sentences(
      List<KnownAgent> agents, List<KnownAgent> silent, List<KnownAgent> down) {
    var sentences = new ArrayList<String>();
    if (silent.size() == agents.size()) {
      sentences.add("all agents fell silent: " + named(silent));
    } else {
      sentences.add("agents that work: " + (agents.size() - silent.size()));
      if (!silent.isEmpty()) {
        sentences.add("silent: " + named(silent));
      }
    }
    if (!down.isEmpty()) {
      sentences.add("services do not run: " + named(down));
    }
    if (agents.size() < RECOMMENDED) {
      sentences.add("%d agents are recommended".formatted(RECOMMENDED));
    }
    return sentences;
  }

  private static String named(List<KnownAgent> agents) {
    var more = agents.size() - MOST_NAMED;
    return agents.stream().limit(MOST_NAMED).map(it -> it.beat().agent()).collect(joining(", "))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }
}

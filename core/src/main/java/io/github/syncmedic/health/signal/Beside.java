package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.CanaryNote;
import io.github.syncmedic.health.agent.KnownAgent;
import java.util.List;
import java.util.Optional;

/**
 * What was read beside a job, because the job alone does not tell. A part that is empty was not
 * looked at, or could not be read; no signal may take that for good news.
 *
 * @param closer what a closer look at the job and its tenant showed
 * @param agents those of its configuration that sent heartbeats, but for retired ones
 * @param canary what came of the object that was sent through it last
 */
public record Beside(
    Optional<Closer> closer, List<KnownAgent> agents, Optional<CanaryNote> canary) {
  /** Nothing but the job was looked at. */
  public static final Beside NOTHING = new Beside(Optional.empty(), List.of(), Optional.empty());

  public Beside {
    agents = List.copyOf(agents);
  }

  /** The same with a closer look. */
  public Beside with(Closer look) {
    return new Beside(Optional.of(look), agents, canary);
  }

  /** The same, with the agents. */
  public Beside with(List<KnownAgent> itsAgents) {
    return new Beside(closer, itsAgents, canary);
  }

  /** The same, with what came of the canary. */
  public Beside with(Optional<CanaryNote> itsCanary) {
    return new Beside(closer, agents, itsCanary);
  }
}

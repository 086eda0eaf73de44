package io.github.syncmedic.command;

import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.sync.JobId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs are asked for. What is empty asks for nothing.
 *
 * @param states what they are, one of these
 * @param playbook its name
 * @param since how far back; the last seven days where it is not said
 */
public record RunFilter(
    Set<RunState> states, Optional<JobId> job, Optional<String> playbook, Optional<Instant> since) {
  public RunFilter {
    states = Set.copyOf(states);
  }

  boolean fits(Run run) {
    return (states.isEmpty() || states.contains(run.state()))
        && job.map(run.job().job()::equals).orElse(true)
        && playbook.map(run.playbook().name()::equals).orElse(true);
  }
}

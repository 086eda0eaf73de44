package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.sync.ResetScope;
import java.time.Duration;
import java.util.Set;

/**
 * What the operator set for every run.
 *
 * @param settleWait how long Graph may take to show a change
 * @param ceiling how far the product may go by itself; {@link Autonomy#OBSERVE} forbids every write
 * @param allowed scopes of a restart that are refused unless they are named here
 */
public record RunPolicy(Duration settleWait, Autonomy ceiling, Set<ResetScope> allowed) {
  public RunPolicy {
    allowed = Set.copyOf(allowed);
  }

  /** Whether the product may not even do what changes nothing for long, asked by {@code run}. */
  boolean forbids(Run run) {
    return ceiling == Autonomy.OBSERVE || (ceiling == Autonomy.SUGGEST && !run.isByPerson());
  }
}

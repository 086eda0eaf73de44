package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All jobs at a glance, for whoever cannot wait.
 *
 * @param jobs those of the tenants that were looked at, in the order of their tenants
 * @param looked how many tenants were looked at before time was over
 * @param watched how many there are
 * @param whyBlind why what is shown cannot be vouched for, one sentence a tenant
 * @param age how long ago the tenant was read completely that was not for longest; empty when one
 *     never was
 * @param remediation how far the product may go by itself
 * @param controlsProblem why {@code controls.json} is not understood; empty when it is
 */
public record Overview(
    List<JobView> jobs,
    int looked,
    int watched,
    List<String> whyBlind,
    Optional<Duration> age,
    Autonomy remediation,
    boolean killSwitch,
    Optional<String> controlsProblem) {
  public Overview {
    jobs = List.copyOf(jobs);
    whyBlind = List.copyOf(whyBlind);
  }

  /** Whether all tenants were looked at, so that what is not there is nowhere. */
  public boolean isComplete() {
    return looked == watched;
  }
}

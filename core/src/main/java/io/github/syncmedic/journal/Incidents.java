package io.github.syncmedic.journal;

import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.notify.Incident;
import io.github.syncmedic.notify.Incident.Effect;
import io.github.syncmedic.sync.JobRef;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How incidents get their names: sweeps and runs must come to the same one. */
public final class Incidents {
  private static final int DIGITS = 32;

  private Incidents() {}

  /** The incident of {@code job} being {@code kind} for {@code reason}: one for each of these. */
  public static Incident of(JobRef job, String domain, VerdictKind kind, String reason) {
    return of(
        Stream.of(
                "job",
                job.tenant().value(),
                job.configuration().value(),
                job.job().value(),
                kind.name(),
                reason)
            .collect(Collectors.joining("|")),
        Stream.of(domain + ":", kind.name(), reason)
            .filter(it -> !it.isBlank())
            .collect(Collectors.joining(" ")));
  }

  /**
   * Any other incident.
   *
   * @param what names it among all incidents
   */
  public static Incident of(String what, String title) {
    return new Incident(Sha256.hex(what).substring(0, DIGITS), title, Effect.OPENS);
  }
}

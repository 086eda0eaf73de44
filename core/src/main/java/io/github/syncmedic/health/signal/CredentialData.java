package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a mapping carries password hashes, where a job is to synchronize them, see <a
 * href="https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-inbound-synch-ms-graph">Cloud
 * Sync over Graph</a>. It may stand in the schema of either job of a configuration.
 */
final class CredentialData implements Signal {
  private static final Set<VerdictKind> NOT_TO_RUN =
      EnumSet.of(
          VerdictKind.UNKNOWN,
          VerdictKind.PAUSED,
          VerdictKind.DISABLED,
          VerdictKind.NOT_CONFIGURED);

  @Override
  public String name() {
    return "credential-data";
  }

  @Override
  public String question() {
    return "Does a mapping of CredentialData carry the password hashes?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(
            Severity.WARNING,
            "the job for password hashes is to run, and no schema of its configuration maps them"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return Optional.of(subject)
        .filter(it -> it.job().kind() == JobKind.PASSWORD_HASH)
        .filter(it -> !NOT_TO_RUN.contains(it.verdict().kind()))
        .flatMap(it -> it.beside().closer())
        .flatMap(Closer::passwordsMapped)
        .filter(mapped -> !mapped)
        .map(mapped -> finding());
  }

  private Finding finding() {
    return Finding.of(
        this,
        Severity.WARNING,
        "no schema of its configuration maps CredentialData, so no password hash arrives; switch"
            + " password hash sync of the configuration off and on, or add the mapping",
        "schema.credentialDataMapped",
        "false");
  }
}

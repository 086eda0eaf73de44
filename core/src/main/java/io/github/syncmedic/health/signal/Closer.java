package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.causes.LogLook;
import io.github.syncmedic.health.causes.SchemaChange;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a closer look showed. A part that is empty was not looked at, or could not be read.
 *
 * @param logs what the provisioning logs told of this trouble
 * @param changes the last changes of its schema, scope or settings, newest first
 * @param passwordsMapped whether a job of its configuration carries password hashes
 * @param serviceAccount the account that Cloud Sync writes with
 * @param foundSince when a sweep first found the job as it is
 */
public record Closer(
    Optional<LogLook> logs,
    List<SchemaChange> changes,
    Optional<Boolean> passwordsMapped,
    Optional<ServiceAccount> serviceAccount,
    Optional<Instant> foundSince) {
  public Closer {
    changes = List.copyOf(changes);
  }
}

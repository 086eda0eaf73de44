package io.github.syncmedic.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a tenant beside its jobs.
 *
 * @param sync whether the tenant is synchronized, and when it last was
 * @param serviceAccount the account that Cloud Sync writes with
 */
public record TenantFacts(Reading<DirectorySync> sync, Reading<ServiceAccount> serviceAccount) {
  /** Whether a tenant is synchronized from Active Directory. */
  public enum State {
    ON,
    /** It was, and no longer is. */
    OFF,
    NEVER
  }

  /**
   * {@code onPremisesSyncEnabled} and {@code onPremisesLastSyncDateTime}, see <a
   * href="https://learn.microsoft.com/graph/api/resources/organization">organization</a>.
   *
   * @param last when the tenant was last synchronized, by whatever tool
   */
  public record DirectorySync(State state, Optional<Instant> last) {}

  /**
   * The user {@code ADToAADSyncServiceAccount}, without which Cloud Sync cannot sign in.
   *
   * @param enabled empty when the identity may not see it
   */
  public record ServiceAccount(boolean present, Optional<Boolean> enabled) {}
}

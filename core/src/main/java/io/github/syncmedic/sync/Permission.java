package io.github.syncmedic.sync;

import java.util.Collection;
import java.util.Set;

/**
 * An application permission of Microsoft Graph that the product can use, see <a
 * href="https://learn.microsoft.com/graph/permissions-reference">permissions reference</a>.
 */
public enum Permission implements Word {
  /** To read jobs and schemas. */
  SYNCHRONIZATION_READ(
      "Synchronization.Read.All", Need.WATCHING, Set.of("Synchronization.ReadWrite.All")),
  /** To find configurations; where they are named in the settings, to read their names. */
  APPLICATION_READ(
      "Application.Read.All",
      Need.WATCHING,
      Set.of("Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All")),
  /** To restart, start and pause jobs. */
  SYNCHRONIZATION_WRITE("Synchronization.ReadWrite.All", Need.REMEDIATION, Set.of()),
  /** To tell which objects fail and why. */
  PROVISIONING_LOG_READ(
      "ProvisioningLog.Read.All",
      Need.OPTIONAL,
      Set.of("AuditLog.Read.All", "Directory.Read.All", "Directory.ReadWrite.All")),
  /** To read when Microsoft quarantined jobs in the past. */
  AUDIT_LOG_READ(
      "AuditLog.Read.All", Need.OPTIONAL, Set.of("Directory.Read.All", "Directory.ReadWrite.All")),
  /** To tell whether and when the tenant was synchronized. */
  ORGANIZATION_READ(
      "Organization.Read.All",
      Need.OPTIONAL,
      Set.of("Organization.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All")),
  /** To tell whether the service account exists. */
  USER_READ(
      "User.ReadBasic.All",
      Need.OPTIONAL,
      Set.of(
          "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"));

  /** What goes without it. */
  public enum Need {
    WATCHING,
    REMEDIATION,
    /** Evidence that helps and that no verdict waits for. */
    OPTIONAL
  }

  private final String text;
  private final Need need;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, which its type does not tell.
  private final Set<String> widerOnes;

  Permission(String text, Need need, Set<String> widerOnes) {
    this.text = text;
    this.need = need;
    this.widerOnes = widerOnes;
  }

  @Override
  public String text() {
    return text;
  }

  /** What goes without it, where configurations have to be found. */
  public Need need() {
    return need;
  }

  /** Whether one of {@code roles} is this permission, or a wider one that holds it. */
  public boolean isIn(Collection<String> roles) {
    return roles.contains(text) || roles.stream().anyMatch(widerOnes::contains);
  }
}

package io.github.syncmedic.simulator;

import java.time.Instant;
import java.util.Set;

/**
 * The app roles a path asks for, any one of them, and how it refuses.
 *
 * @see <a href="https://learn.microsoft.com/graph/permissions-reference">Permissions reference</a>
 */
enum Permission {
  APPLICATIONS(
      Set.of(
          "Application.Read.All",
          "Application.ReadWrite.OwnedBy",
          "Application.ReadWrite.All",
          "Directory.Read.All",
          "Directory.ReadWrite.All")),
  SYNCHRONIZATION_READ(Set.of("Synchronization.Read.All", "Synchronization.ReadWrite.All")),
  SYNCHRONIZATION_WRITE(Set.of("Synchronization.ReadWrite.All")),
  PROVISIONING_LOGS(Set.of("ProvisioningLog.Read.All", "AuditLog.Read.All", "Directory.Read.All")),
  AUDIT_LOGS(Set.of("AuditLog.Read.All", "Directory.Read.All")),
  ORGANIZATION(Set.of("Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All")),
  USERS(Set.of("User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All")),
  /** No application permission exists: only a signed-in administrator may. */
  DELEGATED_ONLY(Set.of()),
  /** As above, refused as the agents are. */
  AGENTS(Set.of()),
  /** Each step is judged by itself. */
  NONE(Set.of());

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, which its type does not tell.
  private final Set<String> anyOf;

  Permission(Set<String> anyOf) {
    this.anyOf = anyOf;
  }

  boolean isGrantedTo(TenantSpec.Identity identity, boolean rolesEnforced) {
    return switch (this) {
      case NONE -> true;
      case AGENTS, DELEGATED_ONLY -> identity.delegated();
      default -> !rolesEnforced || anyOf.stream().anyMatch(identity.roles()::contains);
    };
  }

  GraphReply refusal(Instant now) {
    return switch (this) {
      case SYNCHRONIZATION_READ, SYNCHRONIZATION_WRITE -> GraphErrors.unknownError(now);
      case AGENTS -> GraphErrors.agentsDenied(now);
      default -> GraphErrors.denied(now);
    };
  }
}

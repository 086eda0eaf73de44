package io.github.syncmedic.sync;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a job carries, told by its template or by the prefix of its id, since either may be unusual.
 */
public enum JobKind {
  /** Users, groups and contacts from Active Directory to Entra ID. */
  PROVISIONING("AD2AADProvisioning"),
  /** Password hashes from Active Directory to Entra ID. */
  PASSWORD_HASH("AD2AADPasswordHash"),
  /** Groups from Entra ID to Active Directory. */
  GROUP_PROVISIONING("AAD2ADGroupProvisioning"),
  /** Exchange attributes from Entra ID to Active Directory. */
  EXCHANGE_WRITEBACK("AAD2ADExchangeHybridWriteback"),
  /** Not a job of Cloud Sync. */
  OTHER("");

  private final String template;

  JobKind(String template) {
    this.template = template;
  }

  /** The kind of the job {@code id} that was made from {@code templateId}. */
  public static JobKind of(String templateId, String id) {
    return Arrays.stream(values())
        .filter(kind -> kind != OTHER)
        .filter(kind -> kind.template.equalsIgnoreCase(templateId) || kind.prefixes(id))
        .findFirst()
        .orElse(OTHER);
  }

  private boolean prefixes(String id) {
    return id.toLowerCase(Locale.ROOT).startsWith(template.toLowerCase(Locale.ROOT) + ".");
  }
}

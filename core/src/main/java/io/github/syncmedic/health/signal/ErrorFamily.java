package io.github.syncmedic.health.signal;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Where an error of Cloud Sync comes from, told by how its code begins, since the list of <a
 * href="https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-error-codes">error
 * codes</a> is not closed.
 */
public enum ErrorFamily {
  /** The agent on a server of the tenant, or the way to it. */
  AGENT("the agent, or the way to it", "HybridIdentityService|TimeOut"),
  /** Active Directory, or what is read from it. */
  ACTIVE_DIRECTORY("Active Directory", "HybridSynchronization"),
  /** Entra ID, or the account with which it is written to. */
  CLOUD("Entra ID", "AzureActiveDirectory|AzureDirectoryService"),
  /** Anything else. */
  OTHER("a place that its code does not tell", "");

  private final String place;
  private final Pattern beginnings;

  ErrorFamily(String place, String beginnings) {
    this.place = place;
    this.beginnings = Pattern.compile(beginnings, Pattern.CASE_INSENSITIVE);
  }

  /** The family of {@code code}. */
  public static ErrorFamily of(String code) {
    return Arrays.stream(values())
        .filter(family -> family.beginnings.matcher(code).lookingAt())
        .findFirst()
        .orElse(OTHER);
  }

  /** Where that is, in words. */
  public String place() {
    return place;
  }
}

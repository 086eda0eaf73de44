package io.github.syncmedic.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the service says with each error code; people read it, programs should not. */
final class ErrorMessages {
  private static final Map<String, String> TEXTS =
      Map.of(
          "TimeOut",
          "The on-premises agent did not answer in time while this configuration was synchronized.",
          "HybridIdentityServiceNoActiveAgents",
          "No active agent was found for the domain. Check that the agent's service is running.",
          "HybridIdentityServiceNoAgentsAssigned",
          "No agent is assigned to the domain. Register or reinstall one.",
          "HybridIdentityServiceAgentSignalingError",
          "The agent could not be reached over Service Bus.",
          "AzureActiveDirectoryInvalidCredential",
          "The service account of Cloud Sync was not found. CredentialsInvalid AADSTS50034.",
          "AzureActiveDirectoryExpiredCredentials",
          "The service account's password is expired. CredentialsExpired AADSTS50055.",
          "AzureDirectoryServiceServerBusy",
          "The directory is busy. Error Code: 81.");

  private ErrorMessages() {}

  static String of(@Nullable String code) {
    return code == null
        ? ""
        : TEXTS.getOrDefault(code, "The synchronization failed: " + code + ".");
  }
}

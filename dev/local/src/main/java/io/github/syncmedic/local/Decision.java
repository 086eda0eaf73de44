package io.github.syncmedic.local;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a stand-in is started, and the reason, so that nobody has to guess. */
record Decision(boolean standIn, String because) {
  private static final List<String> BY_IDENTITY =
      List.of("AzureWebJobsStorage__accountName", "AzureWebJobsStorage__queueServiceUri");

  /** Azurite, unless the settings name a storage account. */
  static Decision storage(Map<String, String> settings) {
    String given = settings.getOrDefault("AzureWebJobsStorage", "");
    if (given.replace(";", "").strip().equalsIgnoreCase("UseDevelopmentStorage=true")) {
      return new Decision(true, "AzureWebJobsStorage is UseDevelopmentStorage=true");
    }
    if (!given.isEmpty()) {
      return new Decision(false, "AzureWebJobsStorage is set");
    }
    for (String name : BY_IDENTITY) {
      if (settings.containsKey(name)) {
        throw new LocalException(
            "%s is set, but queues cannot be read by identity from here; set AzureWebJobsStorage to a connection string, or remove it to get Azurite"
                .formatted(name));
      }
    }
    return new Decision(true, "AzureWebJobsStorage is not set");
  }

  /** The simulator, unless the settings name another Graph or an identity of a real tenant. */
  static Decision graph(Map<String, String> settings) {
    if (settings.containsKey("GRAPH_ENDPOINT")) {
      return new Decision(false, "GRAPH_ENDPOINT is set");
    }
    if (settings.containsKey("AZURE_CLIENT_ID")) {
      return new Decision(false, "AZURE_CLIENT_ID is set");
    }
    String credential = settings.getOrDefault("GRAPH_CREDENTIAL", "default");
    if (!credential.toLowerCase(Locale.ROOT).equals("default")) {
      return new Decision(false, "GRAPH_CREDENTIAL is " + credential);
    }
    return new Decision(
        true, "no setting names a real tenant (GRAPH_ENDPOINT, AZURE_CLIENT_ID, GRAPH_CREDENTIAL)");
  }
}

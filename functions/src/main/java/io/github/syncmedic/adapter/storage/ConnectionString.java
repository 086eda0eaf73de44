package io.github.syncmedic.adapter.storage;

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A storage connection string whose shape was checked; its text holds a secret and is never shown.
 *
 * <p>Shapes: https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string
 */
final class ConnectionString {
  private static final Set<String> KNOWN =
      Set.of(
          "UseDevelopmentStorage",
          "DevelopmentStorageProxyUri",
          "DefaultEndpointsProtocol",
          "AccountName",
          "AccountKey",
          "SharedAccessSignature",
          "EndpointSuffix",
          "BlobEndpoint",
          "QueueEndpoint",
          "TableEndpoint",
          "FileEndpoint",
          "BlobSecondaryEndpoint",
          "QueueSecondaryEndpoint",
          "TableSecondaryEndpoint",
          "FileSecondaryEndpoint");

  private final String text;

  private ConnectionString(String text) {
    this.text = text;
  }

  /**
   * Returns {@code text} as a connection string.
   *
   * @throws IllegalArgumentException when it is none; the message names {@code setting} and the
   *     known parts that were given, never a value
   */
  static ConnectionString of(String setting, String text) {
    var parts = new TreeMap<String, String>();
    for (var part : text.strip().split(";", -1)) {
      if (part.isBlank()) {
        continue;
      }
      var equals = part.indexOf('=');
      var name = equals < 0 ? "" : part.substring(0, equals).strip();
      // A part of an unknown name may be the rest of a key that was cut: it is not shown either.
      if (!KNOWN.contains(name) || equals == part.length() - 1) {
        throw refused(setting, parts.keySet(), "and a part that is not Name=value of a known name");
      }
      if (parts.put(name, part.substring(equals + 1).strip()) != null) {
        throw refused(setting, parts.keySet(), "with %s twice".formatted(name));
      }
    }
    checkCredential(setting, parts);
    return new ConnectionString(text.strip());
  }

  private static void checkCredential(String setting, Map<String, String> parts) {
    if (parts.containsKey("UseDevelopmentStorage")) {
      if (!"true".equals(parts.get("UseDevelopmentStorage"))) {
        throw refused(setting, parts.keySet(), "with UseDevelopmentStorage other than true");
      }
      return;
    }
    var key = parts.get("AccountKey");
    if (key == null ? !parts.containsKey("SharedAccessSignature") : !isBase64(key)) {
      throw refused(
          setting,
          parts.keySet(),
          key == null ? "without a credential" : "with an AccountKey that is not base64");
    }
    if (key != null && !parts.containsKey("AccountName")) {
      throw refused(setting, parts.keySet(), "without an AccountName");
    }
  }

  private static boolean isBase64(String key) {
    try {
      return Base64.getDecoder().decode(key).length > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static IllegalArgumentException refused(String setting, Set<String> given, String flaw) {
    return new IllegalArgumentException(
        "Tried to read the setting %s, but failed because it has the parts %s %s;"
                .formatted(setting, new TreeSet<>(given), flaw)
            + " try UseDevelopmentStorage=true or the connection string that the storage account"
            + " shows under access keys");
  }

  /** The whole, for the SDK alone. */
  String secret() {
    return text;
  }

  @Override
  public String toString() {
    return "ConnectionString[not shown]";
  }
}

package io.github.syncmedic.local.host;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application settings as the host reads them; names are not case-sensitive. Immutable. */
final class Settings {
  private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");
  private static final Set<String> TRUE = Set.of("true", "1");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  Settings(Map<String, String> values) {
    this.values.putAll(values);
  }

  /**
   * Replaces each {@code %NAME%} by the setting of that name, as the host does in function.json.
   */
  String resolve(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(reference -> Matcher.quoteReplacement(required(reference.group(1))));
  }

  /** Whether the function was switched off with {@code AzureWebJobs.<name>.Disabled}. */
  boolean disables(String function) {
    String value = values.get("AzureWebJobs." + function + ".Disabled");
    return value != null && TRUE.contains(value.toLowerCase(Locale.ROOT));
  }

  /** The connection string that a binding's {@code connection} names; empty means host storage. */
  String connectionString(String connection) {
    String name = connection.isBlank() ? "AzureWebJobsStorage" : connection;
    String value = values.getOrDefault(name, values.get("AzureWebJobs" + name));
    if (value == null || value.isBlank()) {
      throw new HostRefusal(
          "Tried to connect to storage, but the setting %s is not set; give it a connection string. Connections by identity (%s__queueServiceUri) work in Azure only"
              .formatted(name, name));
    }
    return value;
  }

  private String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new HostRefusal(
          "function.json refers to %%%s%%, but there is no setting of that name".formatted(name));
    }
    return value;
  }
}

package io.github.syncmedic.adapter.storage;

import io.github.syncmedic.azurite.Azurite;
import io.github.syncmedic.journal.Documents;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The one Azurite of this JVM: started when first asked for, ended with the JVM. */
public final class SharedAzurite {
  private SharedAzurite() {}

  /** What answers. */
  public static Azurite azurite() {
    return Holder.AZURITE;
  }

  static StorageConnection connection() {
    return connection(azurite().connectionString());
  }

  /** The shipping adapter over {@code connectionString}. */
  public static StorageConnection connection(String connectionString) {
    return StorageConnection.from(settings(connectionString));
  }

  /** The documents in {@code container}, which the product would keep in its own. */
  public static Documents documents(StorageConnection connection, String container) {
    return connection.documents(container);
  }

  static Function<String, Optional<String>> settings(String connectionString) {
    return settings(Map.of("AzureWebJobsStorage", connectionString));
  }

  static Function<String, Optional<String>> settings(Map<String, String> values) {
    return name -> Optional.ofNullable(values.get(name));
  }

  /** Documents that no other test uses. */
  public static Documents freshDocuments() {
    return connection().documents(freshName());
  }

  /** A name for a container or a queue that no other test uses. */
  public static String freshName() {
    return "t" + UUID.randomUUID();
  }

  private static final class Holder {
    static final Azurite AZURITE = Azurite.start();
  }
}

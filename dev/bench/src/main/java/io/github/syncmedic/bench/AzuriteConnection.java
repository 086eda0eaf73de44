package io.github.syncmedic.bench;

import io.github.syncmedic.adapter.storage.StorageConnection;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The product's door to storage, as the app opens it. */
final class AzuriteConnection {
  /** Where the connection string is given. */
  static final String SETTING = "AzureWebJobsStorage";

  /** It warns at every request with a body; held, since loggers are collected otherwise. */
  private static final Logger TALKATIVE =
      Logger.getLogger("com.azure.core.http.jdk.httpclient.JdkHttpClient");

  private AzuriteConnection() {}

  static StorageConnection to(String connectionString) {
    TALKATIVE.setLevel(Level.SEVERE);
    return StorageConnection.from(
        name -> Optional.of(connectionString).filter(it -> name.equals(SETTING)));
  }
}

package io.github.syncmedic.adapter.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.util.Optional;

/**
 * Who the app is to storage, where no key is given; the only class here that knows azure-identity.
 *
 * @param managed whether only the managed identity will do
 * @param clientId which user-assigned identity; empty for the system-assigned one
 */
record Identity(boolean managed, Optional<String> clientId) {
  /** A credential that loads azure-identity when it is first asked for a token. Thread-safe. */
  TokenCredential lazily(HttpClient http) {
    var credential = new Lazy<>(() -> credential(http));
    return request -> credential.value().getToken(request);
  }

  private TokenCredential credential(HttpClient http) {
    if (managed) {
      var builder = new ManagedIdentityCredentialBuilder().httpClient(http);
      clientId.ifPresent(builder::clientId);
      return builder.build();
    }
    var builder = new DefaultAzureCredentialBuilder().httpClient(http);
    clientId.ifPresent(builder::managedIdentityClientId);
    return builder.build();
  }
}

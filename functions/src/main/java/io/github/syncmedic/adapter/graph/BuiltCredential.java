package io.github.syncmedic.adapter.graph;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A credential of Azure Identity in the making. A class of its own, so that a JVM that answers a
 * caller loads nothing of that library.
 */
record BuiltCredential(
    GraphCredential kind, GraphCloud cloud, Function<String, Optional<String>> settings) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  TokenCredential get() {
    return switch (kind) {
      case MANAGED_IDENTITY -> managedIdentity();
      case WORKLOAD_IDENTITY ->
          entra(new WorkloadIdentityCredentialBuilder())
              .tokenFilePath(setting(GraphCredential.TOKEN_FILE))
              .build();
      case CLIENT_SECRET ->
          entra(new ClientSecretCredentialBuilder())
              .clientSecret(setting(GraphCredential.SECRET))
              .build();
      case CLIENT_CERTIFICATE -> certificate();
      case DEFAULT -> byDefault();
    };
  }

  private TokenCredential managedIdentity() {
    var builder = overJdkHttp(new ManagedIdentityCredentialBuilder());
    optional(GraphCredential.CLIENT).ifPresent(builder::clientId);
    return builder.build();
  }

  private TokenCredential certificate() {
    var builder = entra(new ClientCertificateCredentialBuilder());
    var path = setting(GraphCredential.CERTIFICATE);
    var ending = path.toLowerCase(Locale.ROOT);
    if (ending.endsWith(".pfx") || ending.endsWith(".p12")) {
      builder.pfxCertificate(path);
    } else {
      builder.pemCertificate(path);
    }
    optional("AZURE_CLIENT_CERTIFICATE_PASSWORD").ifPresent(builder::clientCertificatePassword);
    return builder.build();
  }

  private TokenCredential byDefault() {
    var builder = overJdkHttp(new DefaultAzureCredentialBuilder()).authorityHost(cloud.login());
    optional(GraphCredential.TENANT).ifPresent(builder::tenantId);
    optional(GraphCredential.CLIENT)
        .ifPresent(id -> builder.managedIdentityClientId(id).workloadIdentityClientId(id));
    return builder.build();
  }

  private <B extends AadCredentialBuilderBase<B>> B entra(B builder) {
    return overJdkHttp(builder)
        .authorityHost(cloud.login())
        .tenantId(setting(GraphCredential.TENANT))
        .clientId(setting(GraphCredential.CLIENT));
  }

  private static <B extends CredentialBuilderBase<B>> B overJdkHttp(B builder) {
    return builder.httpClient(
        new JdkHttpClientBuilder().connectionTimeout(CONNECT_TIMEOUT).build());
  }

  private String setting(String name) {
    return kind.setting(settings, name);
  }

  private Optional<String> optional(String name) {
    return GraphCredential.optional(settings, name);
  }
}

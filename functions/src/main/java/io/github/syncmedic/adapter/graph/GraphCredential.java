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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How this product proves to Graph who it is, see <a
 * href="https://learn.microsoft.com/java/api/overview/azure/identity-readme">Azure Identity</a>.
 *
 * <p>Settings have the names that Azure Identity gives them. Where a managed identity lives, {@code
 * IDENTITY_ENDPOINT} and {@code IDENTITY_HEADER} say; the library reads those two from the
 * process's environment and from nowhere else.
 */
public enum GraphCredential {
  /** The identity of the function app; {@code AZURE_CLIENT_ID} chooses a user-assigned one. */
  MANAGED_IDENTITY("managed-identity"),
  /** A federated token in a file, exchanged for one of Entra's. */
  WORKLOAD_IDENTITY("workload-identity"),
  /** A secret; prefer one of the others. */
  CLIENT_SECRET("client-secret"),
  /** A certificate, PEM or PFX. */
  CLIENT_CERTIFICATE("client-certificate"),
  /** Whatever Azure Identity finds, which also serves a developer's machine. */
  DEFAULT("default");

  private static final String TENANT = "AZURE_TENANT_ID";
  private static final String CLIENT = "AZURE_CLIENT_ID";
  private static final String SECRET = "AZURE_CLIENT_SECRET";
  private static final String CERTIFICATE = "AZURE_CLIENT_CERTIFICATE_PATH";
  private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final String text;

  GraphCredential(String text) {
    this.text = text;
  }

  /** The kind that a setting calls {@code text}. */
  public static Optional<GraphCredential> of(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }

  /** What a setting calls it. */
  public String text() {
    return text;
  }

  /**
   * A credential that is built when it is first needed; the settings it needs are looked up now.
   *
   * @throws IllegalArgumentException naming the setting that is missing
   */
  public Supplier<TokenCredential> in(
      GraphCloud cloud, Function<String, Optional<String>> settings) {
    needed().forEach(name -> setting(settings, name));
    return () -> build(cloud, settings);
  }

  private List<String> needed() {
    return switch (this) {
      case MANAGED_IDENTITY, DEFAULT -> List.of();
      case WORKLOAD_IDENTITY -> List.of(TENANT, CLIENT, TOKEN_FILE);
      case CLIENT_SECRET -> List.of(TENANT, CLIENT, SECRET);
      case CLIENT_CERTIFICATE -> List.of(TENANT, CLIENT, CERTIFICATE);
    };
  }

  private TokenCredential build(GraphCloud cloud, Function<String, Optional<String>> settings) {
    return switch (this) {
      case MANAGED_IDENTITY -> managedIdentity(settings);
      case WORKLOAD_IDENTITY ->
          entra(new WorkloadIdentityCredentialBuilder(), cloud, settings)
              .tokenFilePath(setting(settings, TOKEN_FILE))
              .build();
      case CLIENT_SECRET ->
          entra(new ClientSecretCredentialBuilder(), cloud, settings)
              .clientSecret(setting(settings, SECRET))
              .build();
      case CLIENT_CERTIFICATE -> certificate(cloud, settings);
      case DEFAULT -> byDefault(cloud, settings);
    };
  }

  private static TokenCredential managedIdentity(Function<String, Optional<String>> settings) {
    var builder = overJdkHttp(new ManagedIdentityCredentialBuilder());
    optional(settings, CLIENT).ifPresent(builder::clientId);
    return builder.build();
  }

  private TokenCredential certificate(
      GraphCloud cloud, Function<String, Optional<String>> settings) {
    var builder = entra(new ClientCertificateCredentialBuilder(), cloud, settings);
    var path = setting(settings, CERTIFICATE);
    var ending = path.toLowerCase(Locale.ROOT);
    if (ending.endsWith(".pfx") || ending.endsWith(".p12")) {
      builder.pfxCertificate(path);
    } else {
      builder.pemCertificate(path);
    }
    optional(settings, "AZURE_CLIENT_CERTIFICATE_PASSWORD")
        .ifPresent(builder::clientCertificatePassword);
    return builder.build();
  }

  private static TokenCredential byDefault(
      GraphCloud cloud, Function<String, Optional<String>> settings) {
    var builder = overJdkHttp(new DefaultAzureCredentialBuilder()).authorityHost(cloud.login());
    optional(settings, TENANT).ifPresent(builder::tenantId);
    optional(settings, CLIENT)
        .ifPresent(id -> builder.managedIdentityClientId(id).workloadIdentityClientId(id));
    return builder.build();
  }

  private <B extends AadCredentialBuilderBase<B>> B entra(
      B builder, GraphCloud cloud, Function<String, Optional<String>> settings) {
    return overJdkHttp(builder)
        .authorityHost(cloud.login())
        .tenantId(setting(settings, TENANT))
        .clientId(setting(settings, CLIENT));
  }

  private static <B extends CredentialBuilderBase<B>> B overJdkHttp(B builder) {
    return builder.httpClient(
        new JdkHttpClientBuilder().connectionTimeout(CONNECT_TIMEOUT).build());
  }

  private String setting(Function<String, Optional<String>> settings, String name) {
    return optional(settings, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Tried to use a credential of kind %s in vain, because the setting %s is missing; try to set it, or another GRAPH_CREDENTIAL"
                        .formatted(text, name)));
  }

  private static Optional<String> optional(
      Function<String, Optional<String>> settings, String name) {
    return settings.apply(name).filter(value -> !value.isBlank());
  }
}

package io.github.syncmedic.adapter.graph;

import com.azure.core.credential.TokenCredential;
import java.util.Arrays;
import java.util.List;
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

  static final String TENANT = "AZURE_TENANT_ID";
  static final String CLIENT = "AZURE_CLIENT_ID";
  static final String SECRET = "AZURE_CLIENT_SECRET";
  static final String CERTIFICATE = "AZURE_CLIENT_CERTIFICATE_PATH";
  static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";

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
    return () -> new BuiltCredential(this, cloud, settings).get();
  }

  private List<String> needed() {
    return switch (this) {
      case MANAGED_IDENTITY, DEFAULT -> List.of();
      case WORKLOAD_IDENTITY -> List.of(TENANT, CLIENT, TOKEN_FILE);
      case CLIENT_SECRET -> List.of(TENANT, CLIENT, SECRET);
      case CLIENT_CERTIFICATE -> List.of(TENANT, CLIENT, CERTIFICATE);
    };
  }

  /** The setting called {@code name}, without which a credential of this kind is none. */
  String setting(Function<String, Optional<String>> settings, String name) {
    return optional(settings, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Tried to use a credential of kind %s in vain, because the setting %s is missing; try to set it, or another GRAPH_CREDENTIAL"
                        .formatted(text, name)));
  }

  static Optional<String> optional(Function<String, Optional<String>> settings, String name) {
    return settings.apply(name).filter(value -> !value.isBlank());
  }
}

package io.github.syncmedic.adapter.entra;

import java.net.URI;
import java.util.Set;

/**
 * The one tenant whose tokens are believed, in its cloud.
 *
 * @param login the root of the cloud's login host, for example {@code
 *     https://login.microsoftonline.com}
 * @param tenant its id, a GUID in lower case
 * @param audiences for whom tokens are issued: the app's client id, its identifier URI, or both
 */
public record Authority(String login, String tenant, Set<String> audiences) {
  private static final String CHINA = "https://login.chinacloudapi.cn";

  /**
   * Checks what is given.
   *
   * @throws IllegalArgumentException when the tenant is no GUID, or an audience is missing or blank
   */
  public Authority {
    audiences = Set.copyOf(audiences);
    if (!Guid.isOne(tenant)) {
      throw new IllegalArgumentException(
          "Tried to read whose tokens are believed, because API_AUDIENCE is set, and"
              + " AZURE_TENANT_ID is no GUID; try the tenant's id");
    }
    if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "Tried to read for whom tokens are issued, because API_AUDIENCE is set, and one is blank;"
              + " try the app's client id, or api://<client id>");
    }
  }

  /**
   * Whether {@code issuer} is the tenant, as tokens of the first and the second version name it,
   * see <a
   * href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">claims
   * of access tokens</a>.
   */
  boolean isIssuer(String issuer) {
    var first = login.equals(CHINA) ? "https://sts.chinacloudapi.cn/" : "https://sts.windows.net/";
    return Set.of(first + tenant + "/", login + "/" + tenant + "/v2.0").contains(issuer);
  }

  /** Where the tenant publishes the keys that its tokens are signed with. */
  URI keys() {
    return URI.create(login + "/" + tenant + "/discovery/v2.0/keys");
  }
}

package io.github.syncmedic.adapter.outbound;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** An address that may be called, as far as its text can tell. */
record Target(HttpUrl url, AllowedHost host) {
  /**
   * Narrower than any standard, so that no two readers can see two hosts in one address: no user,
   * no fragment, no backslash, nothing beyond printable ASCII, no percent sign in the host.
   */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?i:https)://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?"
              + "(?:[/?][!-~&&[^\\\\#]]*)?");

  /**
   * Reads {@code text}.
   *
   * @throws Refused when it is no plain https address, or of a host that is not allowed
   */
  static Target of(String text, AllowedHosts allowed) {
    var plain = PLAIN.matcher(text);
    var url = plain.matches() ? HttpUrl.parse(text) : null;
    if (url == null) {
      throw new Refused(
          "its url is no plain https address; try one like https://runbooks.contoso.com/agents");
    }
    var name = plain.group(1).toLowerCase(Locale.ROOT);
    var port =
        Optional.ofNullable(plain.group(2))
            .map(Integer::parseInt)
            .orElse(AllowedHost.STANDARD_PORT);
    return allowed
        .find(name, port)
        .filter(it -> url.isHttps() && url.host().equals(it.bare()) && url.port() == it.port())
        .map(it -> new Target(url, it))
        .orElseThrow(
            () ->
                new Refused(
                    "%s:%d is not allowed; try adding it to OUTBOUND_WEBHOOK_HOSTS"
                        .formatted(name, port)));
  }
}

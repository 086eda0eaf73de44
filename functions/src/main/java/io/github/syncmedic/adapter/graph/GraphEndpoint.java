package io.github.syncmedic.adapter.graph;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The one place where requests, and tokens with them, may go.
 *
 * <p>Its constructor throws {@link IllegalArgumentException} for anything but an absolute https
 * address without user, query and fragment; plain http is taken on loopback only.
 */
record GraphEndpoint(URI root) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String VERSION = "/v1.0";

  GraphEndpoint {
    var fault = fault(root);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(
          "Tried to use %s as Graph's endpoint in vain, because %s; try https://graph.microsoft.com, or http://127.0.0.1:<port> for a simulator"
              .formatted(spoken(root), fault.get()));
    }
  }

  /** The address of {@code path}, which begins with a slash and is encoded already. */
  URI at(String path) {
    return URI.create(base() + path);
  }

  /** The host as the SDK's list of allowed hosts wants it. */
  String host() {
    return root.getHost();
  }

  /** A link that Graph handed out, if it leads to this very endpoint. */
  Optional<URI> own(String link) {
    try {
      return Optional.of(new URI(link)).filter(this::owns);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  boolean owns(URI uri) {
    return uri.getHost() != null
        && uri.getRawUserInfo() == null
        && root.getScheme().equalsIgnoreCase(uri.getScheme())
        && root.getHost().equalsIgnoreCase(uri.getHost())
        && port(root) == port(uri);
  }

  /** The root of one version, without a slash at its end. */
  String base() {
    return root.toString().replaceAll("/+$", "") + VERSION;
  }

  private static Optional<String> fault(URI root) {
    if (root.getHost() == null || root.getScheme() == null) {
      return Optional.of("it is not an absolute address with a host");
    }
    var scheme = root.getScheme().toLowerCase(Locale.ROOT);
    var host = root.getHost().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && LOOPBACK.contains(host))) {
      return Optional.of("a token may travel by https only, and by http on loopback");
    }
    if (root.getRawUserInfo() != null || root.getRawQuery() != null || root.getFragment() != null) {
      return Optional.of("it carries a user, a query or a fragment");
    }
    return root.getPath().matches(".*/(v1\\.0|beta)(/.*)?")
        ? Optional.of("it names a version, which is added by itself")
        : Optional.empty();
  }

  /** The address without anything that might be a secret. */
  private static String spoken(URI root) {
    return "%s://%s".formatted(root.getScheme(), root.getHost());
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}

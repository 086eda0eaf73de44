package io.github.syncmedic.adapter.sink;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Addresses that a setting gives, checked before anything is sent there. */
final class Address {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
  private static final int HTTPS = 443;

  private Address() {}

  /**
   * Reads {@code text}: https on its own port at a host that {@code mayBe}, without user and
   * fragment; or http on loopback, where a stand-in listens.
   *
   * @param what names it in a refusal, which shows nothing of {@code text}
   * @throws IllegalArgumentException when it is something else
   */
  static URI of(String text, String what, Predicate<String> mayBe) {
    try {
      var uri = new URI(text);
      if (isPlain(uri) && (isHttps(uri, mayBe) || isLoopback(uri))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Refused below: its message would show the address.
    }
    throw new IllegalArgumentException(
        "Tried to read the address %s, because it is set, and is of another host or form; try the"
                .formatted(what)
            + " one that the sink's own set-up shows");
  }

  /** Whether it is this machine, where nothing is encrypted. */
  static boolean isLoopback(URI uri) {
    return "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
  }

  private static boolean isPlain(URI uri) {
    return uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
  }

  private static boolean isHttps(URI uri, Predicate<String> mayBe) {
    return "https".equals(uri.getScheme())
        && (uri.getPort() == -1 || uri.getPort() == HTTPS)
        && mayBe.test(uri.getHost().toLowerCase(Locale.ROOT));
  }
}

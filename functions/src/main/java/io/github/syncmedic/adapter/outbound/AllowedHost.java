package io.github.syncmedic.adapter.outbound;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * A host that an operator allowed.
 *
 * @param name in lower case, as it stands in an address: a name, an IPv4 address of four decimal
 *     numbers, or an IPv6 address in brackets
 * @param port the only one that may be called there
 * @param ours whether it may be on a network of the operator's own
 */
record AllowedHost(String name, int port, boolean ours) {
  static final int STANDARD_PORT = 443;

  private static final Pattern ENTRY =
      Pattern.compile("(?i)(private:)?(\\[[0-9a-f:]+]|[a-z0-9.-]{1,253})(?::([1-9][0-9]{0,4}))?");
  private static final Pattern LABELS =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  /** What the readers of addresses take for a number, and so for an IPv4 address. */
  private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern FOUR_BYTES = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /**
   * Reads {@code [private:]host[:port]}; the port is 443 when it is not given.
   *
   * @throws IllegalArgumentException when it is something else, or an address that is not public
   */
  static AllowedHost of(String text) {
    var entry = ENTRY.matcher(text);
    if (!entry.matches()) {
      throw refusing(text, "it is not [private:]host[:port]");
    }
    var name = entry.group(2).toLowerCase(Locale.ROOT);
    var port = Optional.ofNullable(entry.group(3)).map(Integer::parseInt).orElse(STANDARD_PORT);
    var host = new AllowedHost(name, port, entry.group(1) != null);
    if (!host.isWellFormed()) {
      throw refusing(text, "it is written in a way that may be read as another host");
    }
    if (host.isLiteral() && (host.ours || Reach.of(host.literal()) != Reach.PUBLIC)) {
      throw refusing(text, "an address, other than a name, has to be public");
    }
    return host;
  }

  /** Whether it is an address by itself, for which nothing is looked up. */
  boolean isLiteral() {
    return name.startsWith("[") || NUMBER.matcher(name).matches();
  }

  /** The address that it is, when it is a literal. */
  InetAddress literal() {
    return Block.address(bare());
  }

  /** The name without brackets. */
  String bare() {
    return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
  }

  /** Whether it may be called at an address of such a reach. */
  boolean mayBe(Reach reach) {
    return switch (reach) {
      case PUBLIC -> true;
      case PRIVATE -> ours;
      case FORBIDDEN -> false;
    };
  }

  @Override
  public String toString() {
    return name + ":" + port;
  }

  /** The HTTP client has to see the same host in it, to the letter. */
  private boolean isWellFormed() {
    var url = HttpUrl.parse("https://%s/".formatted(this));
    return url != null
        && url.host().equals(bare())
        && url.port() == port
        && (name.startsWith("[") || LABELS.matcher(name).matches())
        && (!NUMBER.matcher(name).matches() || FOUR_BYTES.matcher(name).matches());
  }

  private static IllegalArgumentException refusing(String text, String why) {
    return new IllegalArgumentException(
        "Tried to allow '%s', because %s; try runbooks.contoso.com or private:relay.contoso.com:8443"
            .formatted(text, why));
  }
}

package io.github.syncmedic.adapter.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whose an address is, judged by the address alone, see the <a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a> registries.
 */
enum Reach {
  /** Somebody's on the internet. */
  PUBLIC,
  /** On a network of the operator's own. */
  PRIVATE,
  /** This machine, its link, its platform's own services, or no place that can be called. */
  FORBIDDEN;

  private static final List<Block> NEVER =
      blocks(
          "0.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          // Azure's channel to the platform, on a public address, see
          // https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
          "168.63.129.16/32",
          // Holds the metadata service and App Service's identity endpoint.
          "169.254.0.0/16",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // Teredo and other things that carry an address within the address.
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20",
          // Metadata services of other clouds, inside the unique local addresses.
          "fd00:ec2::/32",
          "fd20:ce::/32");

  private static final List<Block> SITE =
      blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

  /** The only IPv6 addresses that are given out; ::1, fe80::, ff00:: and ::ffff: are not of it. */
  private static final Block GIVEN_OUT = Block.of("2000::/3");

  private static final Block TRANSLATED = Block.of("64:ff9b::/96");
  private static final int TRANSLATED_PREFIX = 12;

  /** Judges {@code address}. What is not known to be public or private is forbidden. */
  static Reach of(InetAddress address) {
    if (TRANSLATED.holds(address)) {
      return of(behind(address)) == PUBLIC ? PUBLIC : FORBIDDEN;
    }
    if (isIn(NEVER, address)) {
      return FORBIDDEN;
    }
    if (isIn(SITE, address)) {
      return PRIVATE;
    }
    return address instanceof Inet4Address || GIVEN_OUT.holds(address) ? PUBLIC : FORBIDDEN;
  }

  /** The IPv4 address that a NAT64 address leads to. */
  private static InetAddress behind(InetAddress address) {
    var bytes = address.getAddress();
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, TRANSLATED_PREFIX, bytes.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are always an address", e);
    }
  }

  private static boolean isIn(List<Block> blocks, InetAddress address) {
    return blocks.stream().anyMatch(it -> it.holds(address));
  }

  private static List<Block> blocks(String... texts) {
    return Stream.of(texts).map(Block::of).toList();
  }
}

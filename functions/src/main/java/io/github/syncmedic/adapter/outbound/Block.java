package io.github.syncmedic.adapter.outbound;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that begin with the same {@code bits} as {@code first}. */
record Block(InetAddress first, int bits) {
  /** Reads {@code 10.0.0.0/8} or {@code fc00::/7}. */
  static Block of(String text) {
    var slash = text.indexOf('/');
    return new Block(
        address(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  /**
   * Reads an address that is written out; nothing is looked up for it.
   *
   * @throws IllegalArgumentException when it is none
   */
  static InetAddress address(String literal) {
    try {
      return InetAddress.getAllByName(literal)[0];
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "Tried to read %s as an address, because it looks like one, and it is none"
              .formatted(literal),
          e);
    }
  }

  boolean holds(InetAddress address) {
    return address.getClass() == first.getClass() && beginning(address).equals(beginning(first));
  }

  private BigInteger beginning(InetAddress address) {
    var bytes = address.getAddress();
    return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bits);
  }
}

package io.github.syncmedic.adapter.outbound;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The hosts that an operator allowed; there is no pattern among them. */
public record AllowedHosts(List<AllowedHost> hosts) {
  public AllowedHosts {
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads entries of the form {@code [private:]host[:port]}, separated by commas.
   *
   * @throws IllegalArgumentException when one is something else, or there twice
   */
  public static AllowedHosts of(String text) {
    var hosts = Arrays.stream(text.split(",", -1)).map(it -> AllowedHost.of(it.strip())).toList();
    if (hosts.stream().map(AllowedHost::toString).distinct().count() < hosts.size()) {
      throw new IllegalArgumentException(
          "Tried to allow a host twice, because it is listed twice; try it once");
    }
    return new AllowedHosts(hosts);
  }

  /** The host of that very name and port. */
  Optional<AllowedHost> find(String name, int port) {
    return hosts.stream().filter(it -> it.name().equals(name) && it.port() == port).findFirst();
  }
}

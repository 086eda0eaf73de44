package io.github.syncmedic.adapter.outbound;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/** Finds the addresses of a host, once for each call. Thread-safe and blocking. */
final class Lookup {
  private final Dns dns;

  Lookup(Dns dns) {
    this.dns = dns;
  }

  /**
   * The addresses of {@code host}, those of IPv4 first, since few function apps reach others.
   *
   * @throws Refused when there is none in time, or a single one of them may not be called
   */
  List<InetAddress> addresses(AllowedHost host, Duration within) {
    var found = host.isLiteral() ? List.of(host.literal()) : resolved(host.name(), within);
    if (found.isEmpty()) {
      throw unknown(host.name());
    }
    for (var address : found) {
      var reach = Reach.of(address);
      if (!host.mayBe(reach)) {
        throw refused(host, reach);
      }
    }
    return found.stream().sorted(Comparator.comparing(it -> it.getAddress().length)).toList();
  }

  /** On a thread of its own, since the platform's resolver knows no deadline. */
  private List<InetAddress> resolved(String name, Duration within) {
    var task = new FutureTask<>(() -> dns.lookup(name));
    var thread = new Thread(task, "webhook-lookup");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unknown(name);
    } catch (TimeoutException e) {
      throw new Refused("the address of %s was not found in time; try again later".formatted(name));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("the search for the address of %s was interrupted".formatted(name));
    }
  }

  private static Refused unknown(String name) {
    return new Refused(
        "DNS knows no address of %s; try its name from the function app".formatted(name));
  }

  private static Refused refused(AllowedHost host, Reach reach) {
    return reach == Reach.PRIVATE
        ? new Refused(
            "%s is at a private address; try private:%s in OUTBOUND_WEBHOOK_HOSTS if it is yours"
                .formatted(host.name(), host))
        : new Refused(
            "%s is at an address that is never called; try another host".formatted(host.name()));
  }
}

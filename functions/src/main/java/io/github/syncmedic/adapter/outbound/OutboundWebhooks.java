package io.github.syncmedic.adapter.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.syncmedic.adapter.http.Tame;
import io.github.syncmedic.notify.Webhooks;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Calls hosts that an operator allowed, by https, with a signature and without any credential.
 *
 * <p>Each call finds the host's addresses once, refuses when one of them may not be called, and
 * connects to just these, so that DNS cannot change its mind in between; TLS is verified against
 * the host's name all the same. Nothing is repeated, no redirect is followed, and of the answer
 * only the status counts.
 */
public final class OutboundWebhooks implements Webhooks {
  private final AllowedHosts hosts;
  private final Signer signer;
  private final Clock clock;
  private final Patience patience;
  private final Lookup lookup;
  private final OkHttpClient client;

  OutboundWebhooks(
      AllowedHosts hosts, Signer signer, Clock clock, Patience patience, OkHttpClient base) {
    this.hosts = hosts;
    this.signer = signer;
    this.clock = clock;
    this.patience = patience;
    this.lookup = new Lookup(base.dns());
    this.client = Tame.client(base, patience.connect(), patience.whole());
  }

  /** Calls to {@code hosts}, signed by {@code signer}; nothing is sent yet. */
  public static OutboundWebhooks to(AllowedHosts hosts, Signer signer, Clock clock) {
    return new OutboundWebhooks(hosts, signer, clock, Patience.STANDARD, new OkHttpClient());
  }

  @Override
  public Optional<String> send(String url, String id, String body) {
    var begun = clock.instant();
    try {
      var target = Target.of(url, hosts);
      var addresses = lookup.addresses(target.host(), patience.connect());
      return post(target, addresses, signed(target, id, body), left(begun));
    } catch (Refused e) {
      return Optional.of(e.why());
    }
  }

  private Optional<String> post(
      Target target, List<InetAddress> addresses, Request request, Duration within) {
    var call = client.newBuilder().dns(name -> addresses).build().newCall(request);
    call.timeout().timeout(within.toMillis(), TimeUnit.MILLISECONDS);
    try (var response = call.execute()) {
      var unused = Tame.beginning(response);
      return response.isSuccessful()
          ? Optional.empty()
          : Optional.of("%s answered %d".formatted(target.host(), response.code()));
    } catch (IOException e) {
      return Optional.of(lost(target.host(), e));
    }
  }

  private Request signed(Target target, String id, String body) {
    var content = body.getBytes(UTF_8);
    var seconds = clock.instant().getEpochSecond();
    return new Request.Builder()
        .url(target.url())
        .header("User-Agent", "SyncMedic")
        .header("Accept-Encoding", "identity")
        .header("Connection", "close")
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(seconds))
        .header("webhook-signature", signer.sign(id, seconds, content))
        .post(Tame.json(content))
        .build();
  }

  /** What is left of the time for the whole call; a clock that was set gives no more than that. */
  private Duration left(Instant begun) {
    var left = patience.whole().minus(Duration.between(begun, clock.instant()));
    var least = Duration.ofMillis(1); // none would mean no limit at all
    if (left.compareTo(patience.whole()) > 0) {
      return patience.whole();
    }
    return left.compareTo(least) < 0 ? least : left;
  }

  private static String lost(AllowedHost host, IOException cause) {
    if (cause instanceof InterruptedIOException) {
      return "%s did not answer in time; it may have taken the call".formatted(host);
    }
    return cause instanceof SSLException
        ? "no safe connection to %s came about; try its certificate".formatted(host)
        : "the connection to %s failed with %s".formatted(host, cause.getClass().getSimpleName());
  }
}

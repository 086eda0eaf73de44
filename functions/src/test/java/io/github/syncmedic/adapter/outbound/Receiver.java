package io.github.syncmedic.adapter.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.syncmedic.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/** A receiver over TLS, which every connection of the webhooks under test ends at. */
final class Receiver implements AutoCloseable {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String PUBLIC = "93.184.216.34";

  /** Finds every name on the internet. */
  static final Dns ANYWHERE = name -> List.of(address(PUBLIC));

  private static final Patience LONG = new Patience(Duration.ofSeconds(30), Duration.ofMinutes(1));

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Receiver::daemon);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Detour detour;

  /** A request as it arrived. */
  record Request(String method, String path, Headers headers, String body) {
    String header(String name) {
      return String.join("|", headers.getOrDefault(name, List.of()));
    }
  }

  private Receiver(HttpsServer server, HttpHandler handler) {
    this.server = server;
    this.detour = new Detour(server.getAddress());
    server.setHttpsConfigurator(new HttpsConfigurator(Tls.SHARED.context()));
    server.setExecutor(threads);
    server.createContext("/", exchange -> take(exchange, handler));
    server.start();
  }

  static Receiver answering(HttpHandler handler) throws IOException {
    return new Receiver(
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), handler);
  }

  static Receiver answering(int status, String... headers) throws IOException {
    return answering(
        exchange -> {
          for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  OutboundWebhooks webhooks(String hosts, Dns dns) {
    return webhooks(hosts, dns, LONG);
  }

  OutboundWebhooks webhooks(String hosts, Dns dns, Patience patience) {
    return webhooks(hosts, dns, patience, detour);
  }

  static OutboundWebhooks webhooks(String hosts, Dns dns, Patience patience, Detour detour) {
    return new OutboundWebhooks(
        AllowedHosts.of(hosts),
        Signer.of(SECRET),
        new MutableClock(NOW),
        patience,
        client(detour, dns));
  }

  /** A client that trusts this receiver, and that nothing but the adapter makes give up. */
  static OkHttpClient client(Detour detour, Dns dns) {
    return new OkHttpClient.Builder()
        .dns(dns)
        .socketFactory(detour)
        .readTimeout(Duration.ZERO)
        .sslSocketFactory(Tls.SHARED.context().getSocketFactory(), Tls.SHARED.trust())
        .build();
  }

  List<Request> requests() {
    return requests;
  }

  Detour detour() {
    return detour;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getAllByName(literal)[0];
  }

  private void take(HttpExchange exchange, HttpHandler handler) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body));
    handler.handle(exchange);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "receiver");
    thread.setDaemon(true);
    return thread;
  }
}

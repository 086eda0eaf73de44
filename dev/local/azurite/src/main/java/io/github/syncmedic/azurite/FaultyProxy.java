package io.github.syncmedic.azurite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a storage service on loopback, keeps a list of the requests and spoils some.
 *
 * <p>Thread-safe. Faults are used up in the order in which they were given, one by each request.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "content-length", "host", "transfer-encoding", "keep-alive", "upgrade");

  private final URI upstream;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A proxy before {@code upstream}, on a port of loopback that the system chooses. */
  public FaultyProxy(URI upstream) throws IOException {
    this.upstream = upstream;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What happens to one request. */
  public interface Fault {
    /** Handles the request {@code exchange}, whose body was read already. */
    void spoil(FaultyProxy proxy, HttpExchange exchange, byte[] body) throws IOException;

    /** The request passes unspoiled. */
    Fault NONE = FaultyProxy::pass;

    /** The request has its effect, but its answer never comes: the connection is cut. */
    Fault LOST_ANSWER = lostAnswerThen(() -> {});

    /** The connection is cut before the request has any effect. */
    Fault CUT = (proxy, exchange, body) -> exchange.close();

    /** The request has no effect and the connection stays silent. */
    Fault SILENCE = (proxy, exchange, body) -> proxy.awaitClosed();

    /** As {@link #LOST_ANSWER}; {@code meanwhile} happens before the sender knows. */
    static Fault lostAnswerThen(Runnable meanwhile) {
      return (proxy, exchange, body) -> {
        proxy.forward(exchange, body);
        meanwhile.run();
        exchange.close();
      };
    }

    /** The request has no effect and is answered so. */
    static Fault refusal(int status, String code) {
      return (proxy, exchange, body) -> {
        exchange.getResponseHeaders().set("x-ms-error-code", code);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
      };
    }
  }

  /** Where the service seems to be. */
  public URI endpoint() {
    return URI.create(
        "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), upstream.getPath()));
  }

  /** Lets {@code coming} happen to the next requests, one to each. */
  public void next(Fault... coming) {
    faults.addAll(List.of(coming));
  }

  /** The requests so far, as method and operation; forgets them. */
  public List<String> requests() {
    return received().stream().map(Request::what).toList();
  }

  /** The requests so far; forgets them. */
  public List<Request> received() {
    var seen = List.copyOf(requests);
    requests.clear();
    return seen;
  }

  /**
   * A request as it arrived.
   *
   * @param what method and operation
   * @param path with the account, without the query
   */
  public record Request(String what, String path) {}

  /** Spoils nothing more. */
  public void forgetFaults() {
    faults.clear();
  }

  /** Whether every fault was used up. */
  public boolean isSpent() {
    return faults.isEmpty();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    requests.add(new Request(name(exchange), exchange.getRequestURI().getPath()));
    var fault = faults.poll();
    (fault == null ? Fault.NONE : fault).spoil(this, exchange, body);
  }

  private static String name(HttpExchange exchange) {
    var query = exchange.getRequestURI().getQuery();
    var operation = query == null ? "" : query.replaceFirst(".*?(restype=|comp=)(\\w+).*", " $2");
    return exchange.getRequestMethod() + (operation.startsWith(" ") ? operation : "");
  }

  private void pass(HttpExchange exchange, byte[] body) throws IOException {
    var answer = forward(exchange, body);
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    if (exchange.getRequestMethod().equals("HEAD")) {
      answer
          .headers()
          .firstValue("content-length")
          .ifPresent(it -> exchange.getResponseHeaders().set("Content-Length", it));
    }
    var length = answer.body().length;
    exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
    exchange.close();
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    var request =
        HttpRequest.newBuilder(upstream.resolve(exchange.getRequestURI()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(it -> request.header(name, it));
              }
            });
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException("Interrupted while forwarding", e);
    }
  }

  private void awaitClosed() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      throw new IOException("Interrupted while silent", e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}

package io.github.syncmedic.local.host;

import com.azure.core.util.BinaryData;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.syncmedic.local.host.HostJson.HttpLimits;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The HTTP face of the app, on loopback only. Thread-safe. */
final class HttpFront implements AutoCloseable {
  private static final int LARGEST_BODY = 100 * 1024 * 1024;
  private static final Set<String> SET_BY_THE_SERVER =
      Set.of("content-length", "transfer-encoding", "connection", "date");

  private final HttpServer server;
  private final List<HttpFunction> functions;
  private final Throttle throttle;
  private final Keys keys;
  private final Work work;

  /** A function and the values that its route took from the path. */
  private record Match(HttpFunction function, Map<String, @Nullable Object> parameters) {}

  HttpFront(int port, HttpLimits limits, List<HttpFunction> functions, AdminApi admin, Work work) {
    this.functions = functions.stream().sorted(Comparator.comparing(HttpFunction::route)).toList();
    this.throttle = new Throttle(limits);
    this.keys = admin.keys();
    this.work = work;
    this.server = listen(port);
    server.setExecutor(work.threads());
    server.createContext("/", exchange -> answer(exchange, this::serve));
    server.createContext("/admin/", exchange -> answer(exchange, admin::serve));
  }

  /** Answers one call. */
  @FunctionalInterface
  interface Endpoint {
    HttpReply serve(HttpCall call);
  }

  void start() {
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private HttpReply serve(HttpCall call) {
    String path = call.uri().getRawPath();
    if (path.equals("/")) {
      return HttpReply.text(200, "The function app is running.");
    }
    Optional<Match> match = match(call.method(), path);
    if (match.isEmpty()) {
      // Also for another method: https://github.com/Azure/azure-functions-host/issues/10098
      work.log()
          .info(
              "http", "404: no function takes %s %s%s".formatted(call.method(), path, hint(path)));
      return HttpReply.empty(404);
    }
    return throttle.run(() -> invoke(match.get(), call));
  }

  private HttpReply invoke(Match match, HttpCall call) {
    HttpFunction function = match.function();
    if (!keys.open(function.authLevel(), call.key())) {
      return HttpReply.empty(401);
    }
    Outcome outcome =
        work.invoker()
            .invoke(
                function.function(),
                new Trigger(call, match.parameters()),
                call.method() + " " + call.uri().getRawPath());
    if (outcome instanceof Outcome.Succeeded succeeded) {
      return HttpReply.of(succeeded.returned());
    }
    return outcome instanceof Outcome.Hung hung
        ? HttpReply.text(500, hung.warning())
        : HttpReply.empty(500);
  }

  private Optional<Match> match(String method, String path) {
    for (HttpFunction function : functions) {
      if (function.takes(method)) {
        var parameters = function.route().match(path);
        if (parameters.isPresent()) {
          return Optional.of(new Match(function, parameters.get()));
        }
      }
    }
    return Optional.empty();
  }

  private String hint(String path) {
    Set<String> methods = new TreeSet<>();
    functions.stream()
        .filter(function -> function.route().match(path).isPresent())
        .forEach(function -> methods.addAll(function.methods()));
    return methods.isEmpty() ? "" : "; it takes " + String.join(", ", methods);
  }

  private void answer(HttpExchange exchange, Endpoint endpoint) throws IOException {
    try (exchange) {
      if (!work.inFlight().begin()) {
        send(exchange, HttpReply.empty(503));
        return;
      }
      try {
        send(exchange, reply(exchange, endpoint));
      } finally {
        work.inFlight().end();
      }
    }
  }

  private HttpReply reply(HttpExchange exchange, Endpoint endpoint) throws IOException {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    // As the host: a body is read only when its length was announced; a chunked one arrives empty.
    long announced = length == null ? 0 : Long.parseLong(length);
    if (announced > LARGEST_BODY) {
      return HttpReply.empty(413);
    }
    BinaryData body = BinaryData.fromBytes(exchange.getRequestBody().readNBytes((int) announced));
    URI uri = URI.create(origin(exchange) + exchange.getRequestURI());
    try {
      return endpoint.serve(
          HttpCall.of(uri, exchange.getRequestMethod(), exchange.getRequestHeaders(), body));
    } catch (RuntimeException e) {
      work.log()
          .error("http", "500: %s %s".formatted(exchange.getRequestMethod(), uri.getRawPath()), e);
      return HttpReply.empty(500);
    }
  }

  private String origin(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host == null ? uri().toString() : "http://" + host;
  }

  private static void send(HttpExchange exchange, HttpReply reply) throws IOException {
    reply
        .headers()
        .forEach(
            (name, value) -> {
              if (!SET_BY_THE_SERVER.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().set(name, value);
              }
            });
    byte[] content = reply.content().toBytes();
    boolean bodyless =
        exchange.getRequestMethod().equals("HEAD")
            || content.length == 0
            || reply.status() == 204
            || reply.status() == 304;
    exchange.sendResponseHeaders(reply.status(), bodyless ? -1 : content.length);
    if (!bodyless) {
      exchange.getResponseBody().write(content);
    }
  }

  private static HttpServer listen(int port) {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 256);
    } catch (BindException e) {
      throw new HostRefusal(
          "Tried to listen on 127.0.0.1:%d, but the port is taken; stop what listens there or choose another port"
              .formatted(port),
          e);
    } catch (IOException e) {
      throw new HostRefusal("Tried to listen on 127.0.0.1:%d, but failed".formatted(port), e);
    }
  }
}

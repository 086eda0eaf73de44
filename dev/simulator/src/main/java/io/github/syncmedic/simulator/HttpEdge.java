package io.github.syncmedic.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Where HTTP meets the simulator: sorts requests by path, and delivers answers, or fails to. */
final class HttpEdge implements HttpHandler {
  private static final String JSON =
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
  private static final int NO_BODY = -1;

  private final Graph graph;
  private final IdentityEndpoint identity;
  private final ControlPaths control;
  private final CountDownLatch closing;
  private final IntConsumer resetByPort;

  HttpEdge(
      Graph graph,
      IdentityEndpoint identity,
      ControlPaths control,
      CountDownLatch closing,
      IntConsumer resetByPort) {
    this.graph = graph;
    this.identity = identity;
    this.control = control;
    this.closing = closing;
    this.resetByPort = resetByPort;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var bytes = exchange.getRequestBody().readAllBytes();
      var body = new String(bytes, StandardCharsets.UTF_8);
      deliver(exchange, answer(exchange, body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private GraphReply answer(HttpExchange exchange, String body) throws InterruptedException {
    var target = exchange.getRequestURI().toString();
    var path = exchange.getRequestURI().getPath();
    var headers = headers(exchange);
    var method = exchange.getRequestMethod();
    if (path.equals(IdentityEndpoint.PATH)) {
      return identity.answer(method, exchange.getRequestURI().getRawQuery(), headers);
    }
    if (path.startsWith(ControlPaths.PREFIX)) {
      return control.answer(method, target, body);
    }
    var request = GraphRequest.of(method, target, headers, body, Optional.empty());
    if (request.isEmpty()) {
      return GraphReply.text(404, "text/plain", "Nothing here but /v1.0, /beta, /msi, /control\n");
    }
    var timed = graph.answer(request.get());
    await(timed.takes());
    return named(timed.reply(), headers);
  }

  private static GraphReply named(GraphReply reply, Map<String, String> headers) {
    var id = GraphErrors.id();
    return reply
        .with("request-id", id)
        .with("client-request-id", headers.getOrDefault("client-request-id", id))
        .with("x-ms-ags-diagnostic", "{\"ServerInfo\":{\"DataCenter\":\"Simulator\"}}");
  }

  private void deliver(HttpExchange exchange, GraphReply reply)
      throws IOException, InterruptedException {
    switch (reply.delivery()) {
      case SENT -> send(exchange, reply, 0);
      case TRUNCATED -> send(exchange, reply, 1 + reply.body().length / 2);
      case HANGING -> await(hang(reply));
      case RESET -> resetByPort.accept(exchange.getRemoteAddress().getPort());
      // An exchange closed without an answer closes its connection.
      case CLOSED -> exchange.close();
    }
  }

  private static void send(HttpExchange exchange, GraphReply reply, int missing)
      throws IOException {
    var body = reply.body();
    var headers = exchange.getResponseHeaders();
    if (reply.json() != null) {
      headers.set("Content-Type", JSON);
    }
    reply.headers().forEach(headers::set);
    boolean bodiless = body.length + missing == 0 || reply.status() == 204;
    exchange.sendResponseHeaders(reply.status(), bodiless ? NO_BODY : Math.max(1, body.length));
    if (!bodiless) {
      exchange.getResponseBody().write(body, 0, Math.max(0, body.length - missing));
      exchange.getResponseBody().flush();
    }
  }

  private static Duration hang(GraphReply reply) {
    return Duration.parse(reply.headers().getOrDefault(Fault.HANGS_FOR, "PT5M"));
  }

  private void await(Duration time) throws InterruptedException {
    if (!time.isZero()) {
      boolean unused = closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return headers;
  }
}

package io.github.syncmedic.adapter.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.syncmedic.journal.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A sink on this machine that keeps what it is sent. */
final class Listener implements AutoCloseable {
  private static final Json JSON = new Json();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Listener::daemon);
  final List<Request> requests = new CopyOnWriteArrayList<>();

  /** A request as it arrived. */
  record Request(String path, Headers headers, String body) {
    JsonNode json() {
      return JSON.tree(body);
    }

    String at(String pointer) {
      return json().at(pointer).asText();
    }
  }

  private Listener(HttpServer server, HttpHandler handler) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", exchange -> take(exchange, handler));
    server.start();
  }

  static Listener answering(HttpHandler handler) throws IOException {
    return new Listener(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), handler);
  }

  /** One answer after the other, the last one for ever. */
  static Listener answering(int... statuses) throws IOException {
    var next = new AtomicInteger();
    return answering(
        exchange -> {
          var at = Math.min(next.getAndIncrement(), statuses.length - 1);
          answer(exchange, statuses[at], "");
        });
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  URI uri(String path) {
    return URI.create(url(path));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange, HttpHandler handler) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    requests.add(
        new Request(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
    handler.handle(exchange);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "listener");
    thread.setDaemon(true);
    return thread;
  }
}

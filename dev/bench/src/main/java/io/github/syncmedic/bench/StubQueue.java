package io.github.syncmedic.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A queue service that takes every message after five milliseconds and keeps none, about as quick
 * as the real one: what is measured then is the product and its documents.
 *
 * <p>Its answer: https://learn.microsoft.com/rest/api/storageservices/put-message
 */
final class StubQueue implements AutoCloseable {
  private static final long NANOS = 5_000_000;
  private static final int CREATED = 201;
  private static final byte[] TAKEN =
      ("<?xml version=\"1.0\" encoding=\"utf-8\"?><QueueMessagesList><QueueMessage>"
              + "<MessageId>4b1d3a5e-0000-4000-8000-000000000001</MessageId>"
              + "<InsertionTime>Fri, 27 Nov 2026 10:00:00 GMT</InsertionTime>"
              + "<ExpirationTime>Fri, 04 Dec 2026 10:00:00 GMT</ExpirationTime>"
              + "<PopReceipt>receipt</PopReceipt>"
              + "<TimeNextVisible>Fri, 27 Nov 2026 10:00:00 GMT</TimeNextVisible>"
              + "</QueueMessage></QueueMessagesList>")
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private StubQueue(HttpServer server) {
    this.server = server;
  }

  static StubQueue start() {
    try {
      var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var stub = new StubQueue(HttpServer.create(loopback, 0));
      stub.server.createContext("/", StubQueue::take);
      stub.server.setExecutor(stub.threads);
      stub.server.start();
      return stub;
    } catch (IOException e) {
      throw new BenchException("Tried to listen as a queue", e);
    }
  }

  private static void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      LockSupport.parkNanos(NANOS);
      exchange.getResponseHeaders().add("Content-Type", "application/xml");
      exchange.sendResponseHeaders(CREATED, TAKEN.length);
      exchange.getResponseBody().write(TAKEN);
    }
  }

  /** The connection string {@code storage}, with this queue in place of its own. */
  String insteadOf(String storage) {
    return storage.replaceFirst(
        "QueueEndpoint=[^;]*",
        "QueueEndpoint=http://127.0.0.1:%d/devstoreaccount1"
            .formatted(server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

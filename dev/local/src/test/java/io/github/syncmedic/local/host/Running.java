package io.github.syncmedic.local.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A host in this JVM with the fixture app in it, and a client for it. */
final class Running implements AutoCloseable {
  static final Keys KEYS = new Keys("the-function-key", "the-master-key");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Log log;
  private final FunctionHost host;

  private Running(Log log, FunctionHost host) {
    this.log = log;
    this.host = host;
  }

  static Running start(Stage stage) {
    return start(stage, Map.of());
  }

  static Running start(Stage stage, Map<String, String> settings) {
    return start(stage, settings, HostOptions.Time.real());
  }

  static Running start(Stage stage, Map<String, String> settings, HostOptions.Time time) {
    Log log = new Log();
    return new Running(
        log, FunctionHost.start(new HostOptions(stage.folder(), 0, KEYS, settings, log, time)));
  }

  Log log() {
    return log;
  }

  FunctionHost host() {
    return host;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(host.uri() + path));
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  CompletableFuture<HttpResponse<String>> getLater(String path) {
    return CLIENT.sendAsync(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  /** Starts a function by hand. */
  HttpResponse<String> fire(String function, String body) {
    return send(
        request("/admin/functions/" + function)
            .header("x-functions-key", KEYS.master())
            .POST(BodyPublishers.ofString(body)));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return CLIENT.send(request.build(), body);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    host.close();
  }
}

package io.github.syncmedic.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A simulated tenant in a process of its own, and what it has received. */
final class Fleet implements AutoCloseable {
  /** The JDK's server would otherwise hold back each answer for some 40 ms. */
  private static final List<String> FLAGS = List.of("-Dsun.net.httpserver.nodelay=true");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ChildJvm process;
  private final URI endpoint;
  private final String identityHeader;
  private final HttpClient client = HttpClient.newHttpClient();

  private Fleet(ChildJvm process, URI endpoint, String identityHeader) {
    this.process = process;
    this.endpoint = endpoint;
    this.identityHeader = identityHeader;
  }

  static Fleet of(int configurations, Weather weather) {
    var arguments = List.of(weather.name(), String.valueOf(configurations));
    var process =
        ChildJvm.start(new ChildJvm.Launch(FleetMain.class, List.of(), FLAGS, Map.of(), arguments));
    var words = process.line(FleetMain.READY).split(" ", -1);
    process.drain();
    return new Fleet(process, URI.create(words[0]), words[1]);
  }

  URI endpoint() {
    return endpoint;
  }

  /** What App Service would put into the environment of an app with an identity. */
  Map<String, String> identity() {
    return Map.of(
        "IDENTITY_ENDPOINT",
        endpoint.resolve("/msi/token").toString(),
        "IDENTITY_HEADER",
        identityHeader);
  }

  /** Begins again: jobs, faults, limits, and what was received. */
  void reset() {
    var unused = send(request("/control/reset").POST(BodyPublishers.noBody()).build());
  }

  /** Every request to Graph since the last reset, in the order of arrival. */
  List<Received> received() {
    try {
      var answer = JSON.readTree(send(request("/control/journal").GET().build()));
      return StreamSupport.stream(answer.path("value").spliterator(), false)
          .map(Fleet::received)
          .sorted(Comparator.comparing(Received::at))
          .toList();
    } catch (IOException e) {
      throw new BenchException("Tried to read what the simulator received", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  private static Received received(JsonNode entry) {
    return Received.of(
        entry.path("at").asText(),
        entry.path("path").asText() + "?" + entry.path("query").asText(""),
        entry.path("status").asInt(),
        entry.path("retryAfter").isTextual() ? entry.path("retryAfter").asText() : "",
        !entry.path("batch").isNull());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(endpoint.resolve(path));
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new BenchException(
            "Tried %s; the simulator answered %d".formatted(request.uri(), response.statusCode()));
      }
      return response.body();
    } catch (IOException e) {
      throw new BenchException("Tried to reach the simulator", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Tried to reach the simulator, but was interrupted", e);
    }
  }
}

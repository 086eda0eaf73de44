package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A client without opinions: asks, and tells what it was answered. */
final class GraphClient {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Simulator simulator;
  private final String token;

  GraphClient(Simulator simulator) {
    this(simulator, simulator.scenario().tenants().get(0).identities().get(0).name());
  }

  GraphClient(Simulator simulator, String identity) {
    this.simulator = simulator;
    this.token = simulator.token(identity);
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  Reply post(String path) {
    return send("POST", path, "");
  }

  Reply post(String path, String body) {
    return send("POST", path, body);
  }

  Reply send(String method, String path, String body) {
    return send(method, path, body, Map.of("Authorization", "Bearer " + token));
  }

  Reply send(String method, String path, String body, Map<String, String> headers) {
    try {
      return ask(method, path, body, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As above, but failures of transport come as they are. */
  Reply ask(String method, String path, String body, Map<String, String> headers)
      throws IOException {
    var address = path.startsWith("http") ? path : simulator.endpoint() + path;
    var request =
        HttpRequest.newBuilder(URI.create(address.replace(" ", "%20").replace("'", "%27")))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    try {
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      var answered = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      response.headers().map().forEach((name, values) -> answered.put(name, values.get(0)));
      return new Reply(response.statusCode(), response.body(), answered);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  Map<String, String> authorized() {
    return Map.of("Authorization", "Bearer " + token);
  }

  static String jobPath(SimulatedJob job) {
    return "/v1.0/servicePrincipals/%s/synchronization/jobs/%s"
        .formatted(job.servicePrincipalId(), job.id());
  }

  JsonNode status(SimulatedJob job) {
    return get(jobPath(job)).json().path("status");
  }

  Reply restart(SimulatedJob job, String scope) {
    return post(
        jobPath(job) + "/restart", "{\"criteria\":{\"resetScope\":\"%s\"}}".formatted(scope));
  }

  /** An answer. */
  record Reply(int status, String body, Map<String, String> headers) {
    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    String errorCode() {
      return json().path("error").path("code").asText();
    }
  }
}

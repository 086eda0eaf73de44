package io.github.syncmedic.local.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.local.host.Keys.AuthLevel;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * The part of the host's administration that development needs: its state, and starting a function
 * that is not started by HTTP. All of it asks for the master key. Thread-safe.
 */
final class AdminApi {
  private static final String STATUS = "/admin/host/status";
  private static final String FUNCTIONS = "/admin/functions/";

  private final Keys keys;
  private final Map<String, Consumer<String>> byHand = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final ExecutorService threads;

  /** {@code byHand} starts a function by name with the text that its trigger would bring. */
  AdminApi(Keys keys, Map<String, Consumer<String>> byHand, ExecutorService threads) {
    this.keys = keys;
    this.byHand.putAll(byHand);
    this.threads = threads;
  }

  Keys keys() {
    return keys;
  }

  HttpReply serve(HttpCall call) {
    if (!keys.open(AuthLevel.ADMIN, call.key())) {
      return HttpReply.empty(401);
    }
    String path = call.uri().getPath();
    if (path.equals(STATUS) && call.method().equals("GET")) {
      return HttpReply.json(200, "{\"id\":\"local\",\"state\":\"Running\"}");
    }
    if (path.startsWith(FUNCTIONS) && call.method().equals("POST")) {
      Consumer<String> function = byHand.get(path.substring(FUNCTIONS.length()));
      return function == null ? HttpReply.empty(404) : start(function, call);
    }
    return HttpReply.empty(404);
  }

  private HttpReply start(Consumer<String> function, HttpCall call) {
    try {
      JsonNode body = Json.MAPPER.readTree(call.withText().getBody().orElse("{}"));
      JsonNode input = body.path("input");
      String text =
          input.isTextual() || input.isMissingNode() ? input.asText("") : input.toString();
      threads.execute(() -> function.accept(text));
      return HttpReply.empty(202);
    } catch (JsonProcessingException e) {
      return HttpReply.text(400, "The body must be JSON: {\"input\": \"…\"}");
    }
  }
}

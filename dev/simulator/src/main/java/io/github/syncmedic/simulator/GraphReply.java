package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of Graph.
 *
 * @param json the body, if it is JSON
 * @param text the body, if it is anything else
 * @param delivery what becomes of it on its way
 */
record GraphReply(
    int status,
    Map<String, String> headers,
    @Nullable JsonNode json,
    @Nullable String text,
    Delivery delivery) {

  /** What becomes of an answer. */
  enum Delivery {
    SENT,
    RESET,
    CLOSED,
    TRUNCATED,
    HANGING
  }

  static GraphReply json(int status, JsonNode body) {
    return new GraphReply(status, Map.of(), body, null, Delivery.SENT);
  }

  static GraphReply ok(JsonNode body) {
    return json(200, body);
  }

  static GraphReply empty(int status) {
    return new GraphReply(status, Map.of(), null, null, Delivery.SENT);
  }

  static GraphReply text(int status, String contentType, String body) {
    return new GraphReply(status, Map.of("Content-Type", contentType), null, body, Delivery.SENT);
  }

  GraphReply with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new GraphReply(status, more, json, text, delivery);
  }

  GraphReply withJson(JsonNode body) {
    return new GraphReply(status, headers, body, null, delivery);
  }

  GraphReply withText(String body) {
    return new GraphReply(status, headers, null, body, delivery);
  }

  GraphReply delivered(Delivery how) {
    return new GraphReply(status, headers, json, text, how);
  }

  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** Returns the status the client sees; 0 if it sees none. */
  int seenStatus() {
    return delivery == Delivery.SENT || delivery == Delivery.TRUNCATED ? status : 0;
  }

  byte[] body() {
    if (json != null) {
      return Json.bytes(json);
    }
    return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
  }
}

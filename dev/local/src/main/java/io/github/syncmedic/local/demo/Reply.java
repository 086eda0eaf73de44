package io.github.syncmedic.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What the app answered. */
record Reply(int status, JsonNode body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply of(HttpResponse<String> answer) {
    try {
      return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Tried to read the app's answer, and it is no JSON", e);
    }
  }

  boolean is(int expected) {
    return status == expected;
  }

  /** A field's text; empty when it is not there. */
  String text(String field) {
    return body.path(field).asText();
  }
}

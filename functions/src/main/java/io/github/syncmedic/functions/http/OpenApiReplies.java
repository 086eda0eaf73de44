package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Answers with the description of the routes, which stands beside this class. */
public final class OpenApiReplies {
  private static final String FILE = "openapi.json";

  private final Reply document = Reply.ok(new Reply.Text("application/json", text()));

  /** The document as it is, the same for everybody. */
  public Reply document(HttpRequestMessage<Optional<String>> request) {
    Query.of(request);
    return document;
  }

  private static String text() {
    try (var file = OpenApiReplies.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Tried to read " + FILE + " out of the package", e);
    }
  }
}

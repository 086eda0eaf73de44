package io.github.syncmedic.command.caller;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request from outside as it arrived, of which nothing is believed yet.
 *
 * <p>The host hands bodies over as text, decoded from UTF-8, and joins repeated headers with
 * commas; so {@link #bytes()} are what was sent if that was UTF-8, and differ from it otherwise,
 * which no proof survives.
 *
 * @param headers by their names in lower case
 * @param body exactly as it came
 * @param at when it arrived
 */
public record Delivery(Map<String, String> headers, String body, Instant at) {
  public Delivery {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    it -> it.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (one, other) -> one + "," + other));
  }

  /** The bytes of the body. */
  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** The header called {@code name}, in lower case; empty when it was not sent. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public String toString() {
    return "Delivery of %d characters at %s".formatted(body.length(), at);
  }
}

package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.journal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Tells a form that a person sent from our page from one that another page sent in their name: the
 * cookie holds a number that no other page can read or set, and the form holds a digest over it,
 * the person, the run and what they saw.
 *
 * @param nonce 64 hexadecimal digits
 */
record FormToken(String nonce) {
  private static final String COOKIE = "__Host-syncmedic-approval";
  private static final Pattern NONCE = Pattern.compile("[0-9a-f]{64}");
  private static final int BYTES = 32;

  /** The one that {@code request} brings; empty when it brings none, or several. */
  static Optional<FormToken> of(HttpRequestMessage<Optional<String>> request) {
    var found =
        header(request, "cookie").stream()
            .flatMap(it -> Arrays.stream(it.split(";")))
            .map(String::strip)
            .filter(it -> it.startsWith(COOKIE + "="))
            .map(it -> it.substring(COOKIE.length() + 1))
            .toList();
    return found.size() == 1 && NONCE.matcher(found.get(0)).matches()
        ? Optional.of(new FormToken(found.get(0)))
        : Optional.empty();
  }

  static FormToken fresh(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new FormToken(HexFormat.of().formatHex(bytes));
  }

  /** What the form holds. */
  String digest(String who, String runId, String binding) {
    return Sha256.hex(String.join("\n", nonce, who, runId, binding));
  }

  /** Whether {@code given} is what the form holds. */
  boolean isDigest(String given, String who, String runId, String binding) {
    return MessageDigest.isEqual(
        digest(who, runId, binding).getBytes(StandardCharsets.UTF_8),
        given.getBytes(StandardCharsets.UTF_8));
  }

  String cookie() {
    return "%s=%s; Path=/; Secure; HttpOnly; SameSite=Lax".formatted(COOKIE, nonce);
  }

  /**
   * Whether a browser says that {@code request} comes from a page of the same origin. A browser
   * that says nothing of it is not believed.
   */
  static boolean isFromHere(HttpRequestMessage<Optional<String>> request) {
    var site = header(request, "sec-fetch-site");
    return site.isPresent()
        ? site.get().equals("same-origin")
        : header(request, "origin").filter(it -> it.equals(origin(request))).isPresent();
  }

  private static String origin(HttpRequestMessage<Optional<String>> request) {
    var uri = request.getUri();
    return "%s://%s".formatted(uri.getScheme(), uri.getRawAuthority());
  }

  private static Optional<String> header(
      HttpRequestMessage<Optional<String>> request, String name) {
    return request.getHeaders().entrySet().stream()
        .filter(it -> it.getKey().toLowerCase(Locale.ROOT).equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}

package io.github.syncmedic.local.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Locale;

/** The key that opens functions and the one that opens everything. */
record Keys(String function, String master) {

  /** How a function asks to be protected; the host's words. */
  enum AuthLevel {
    ANONYMOUS,
    FUNCTION,
    ADMIN;

    static AuthLevel of(String text) {
      // Absent means FUNCTION.
      return text.isBlank() ? FUNCTION : valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  boolean open(AuthLevel level, String key) {
    return switch (level) {
      case ANONYMOUS -> true;
      case FUNCTION -> same(function, key) || same(master, key);
      case ADMIN -> same(master, key);
    };
  }

  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
  }
}

package io.github.syncmedic.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that a sender and the product share: several, so that one can be changed while the
 * other still holds. Thread-safe; never shown.
 */
final class SharedSecrets {
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> keys;

  private SharedSecrets(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /**
   * Reads secrets, separated by commas.
   *
   * @param shortest the fewest bytes of one
   * @param reader makes the bytes of one out of its text
   * @throws IllegalArgumentException when one is none; its message shows nothing of it
   */
  static SharedSecrets of(String text, int shortest, Function<String, byte[]> reader) {
    return new SharedSecrets(
        Arrays.stream(text.split(",", -1)).map(it -> key(it.strip(), shortest, reader)).toList());
  }

  /** Secrets that are taken as they are written. */
  static SharedSecrets asWritten(String text, int shortest) {
    return of(text, shortest, it -> it.getBytes(UTF_8));
  }

  /** The bytes that {@code text} stands for; none where it is no Base64. */
  static byte[] fromBase64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // Its message would show a part of the secret.
      return new byte[0];
    }
  }

  /** Whether one of {@code given} is what one of the secrets makes of {@code parts}, in a row. */
  boolean signed(List<byte[]> given, byte[]... parts) {
    var matches = false;
    for (var key : keys) {
      var expected = signature(key, parts);
      for (var one : given) {
        matches |= MessageDigest.isEqual(expected, one);
      }
    }
    return matches;
  }

  private static byte[] signature(SecretKeySpec key, byte[]... parts) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      Arrays.stream(parts).forEach(mac::update);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
    }
  }

  private static SecretKeySpec key(String text, int shortest, Function<String, byte[]> reader) {
    var bytes = reader.apply(text);
    if (bytes.length < shortest) {
      throw new IllegalArgumentException(
          "Tried to read a secret, because one is set, and it is none; try one of %d bytes or more"
              .formatted(shortest));
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  @Override
  public String toString() {
    return "SharedSecrets[not shown]";
  }
}

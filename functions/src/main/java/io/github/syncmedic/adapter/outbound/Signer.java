package io.github.syncmedic.adapter.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls, see <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>. Thread-safe; never shows its secret.
 */
public final class Signer {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  private final SecretKeySpec key;

  private Signer(SecretKeySpec key) {
    this.key = key;
  }

  /**
   * Reads secrets of the form {@code whsec_<base64 of 24 to 64 bytes>}, separated by commas. The
   * first one signs; the others are checked now and wait until they are moved to the front.
   *
   * @throws IllegalArgumentException when one is something else; its message shows none of it
   */
  public static Signer of(String text) {
    return new Signer(
        Arrays.stream(text.split(",", -1)).map(it -> key(it.strip())).toList().get(0));
  }

  /**
   * The value of the header {@code webhook-signature}.
   *
   * @param seconds since 1970, as in {@code webhook-timestamp}
   * @param body exactly the bytes that are sent
   */
  String sign(String id, long seconds, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update("%s.%d.".formatted(id, seconds).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Signer[not shown]";
  }

  private static SecretKeySpec key(String secret) {
    var bytes = secret.startsWith(PREFIX) ? decoded(secret) : new byte[0];
    if (bytes.length < SHORTEST || bytes.length > LONGEST) {
      throw new IllegalArgumentException(
          "Tried to read a signing secret, because one is set, and it is none; try %s<base64 of %d to %d bytes>"
              .formatted(PREFIX, SHORTEST, LONGEST));
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  private static byte[] decoded(String secret) {
    try {
      return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      // Its message would show a part of the secret.
      return new byte[0];
    }
  }
}

package io.github.syncmedic.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as senders do. */
public final class Signing {
  private Signing() {}

  /** The signature of {@code text} in hexadecimal. */
  public static String hex(String secret, String text) {
    return HexFormat.of().formatHex(mac(secret.getBytes(UTF_8), text));
  }

  /** The signature of {@code text} in Base64. */
  public static String base64(byte[] secret, String text) {
    return Base64.getEncoder().encodeToString(mac(secret, text));
  }

  private static byte[] mac(byte[] secret, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

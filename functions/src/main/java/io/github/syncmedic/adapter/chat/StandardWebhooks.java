package io.github.syncmedic.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.journal.Json;
import java.util.regex.Pattern;

/**
 * Any system that signs as <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a> says, and sends what {@link Wished} is.
 */
public final class StandardWebhooks implements Channel {
  /** The setting that holds its secrets. */
  public static final String SETTING = "WEBHOOK_SECRETS";

  private static final String PREFIX = "whsec_";
  private static final Pattern ID = Pattern.compile("[!-~]{1,255}");
  private static final int SHORTEST = 24;

  private final SharedSecrets secrets;
  private final Json json = new Json();

  private StandardWebhooks(SharedSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Standard Webhooks, with secrets of the form {@code whsec_<base64>}, separated by commas.
   *
   * @throws IllegalArgumentException when one is none
   */
  public static StandardWebhooks of(String text) {
    return new StandardWebhooks(SharedSecrets.of(text, SHORTEST, StandardWebhooks::decoded));
  }

  private static byte[] decoded(String secret) {
    return secret.startsWith(PREFIX)
        ? SharedSecrets.fromBase64(secret.substring(PREFIX.length()))
        : new byte[0];
  }

  @Override
  public String name() {
    return "standard";
  }

  @Override
  public Proof prove(Delivery delivery) {
    var id = id(delivery);
    var stamp = delivery.header("webhook-timestamp");
    var sent = Stamp.ofSeconds(stamp);
    if (!ID.matcher(id).matches()) {
      return new Proof.Unproven("its id is missing or malformed");
    }
    if (sent.isEmpty() || !Stamp.isNow(sent.get(), delivery.at())) {
      return new Proof.Unproven("its timestamp is missing, malformed, or 300 s off our clock");
    }
    return secrets.signed(
            Signatures.base64s(delivery.header("webhook-signature"), "v1,"),
            "%s.%s.".formatted(id, stamp.orElseThrow()).getBytes(UTF_8),
            delivery.bytes())
        ? Proof.PROVEN
        : new Proof.Unproven("its signature is missing, malformed, or made with another secret");
  }

  @Override
  public Heard hear(Delivery delivery) {
    try {
      return Wished.heard(json, json.tree(delivery.body()), id(delivery), "webhook");
    } catch (Json.Unreadable e) {
      return new Heard.Garbled(
          "Tried to read which run is asked for, because that is what is sent, and it is no JSON;"
              + " try the example in docs/callers/standard.md");
    }
  }

  private static String id(Delivery delivery) {
    return delivery.header("webhook-id").orElse("");
  }
}

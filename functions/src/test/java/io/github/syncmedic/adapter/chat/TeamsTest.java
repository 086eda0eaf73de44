package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeamsTest extends ChannelContract {
  private static final String TOKEN = "vqF0En+Z0ucuRTM/01o2GuhMH3hKKk/N2bOmlM31zaA=";
  private static final String OTHER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Override
  Channel channel() {
    return Teams.of(TOKEN);
  }

  @Override
  Channel stranger() {
    return Teams.of(OTHER);
  }

  @Override
  Delivery genuine() {
    return signed(message("<at>SyncMedic</at> status", ADA, "2026-11-21T10:00:00.123Z"));
  }

  @Override
  Forgery forgery() {
    return new Forgery(List.of("authorization"), true);
  }

  @Test
  void signatures_are_made_as_in_the_example() {
    var body = "{\"type\":\"message\",\"text\":\"<at>syncmedic</at> status\"}";

    assertThat(signed(body).header("authorization"))
        .contains("HMAC UUgib6X5HzqMJ2K3Fhokm4uQvFvzjb92z2OarZ2Jn30=");
    assertThat(channel().prove(signed(body)))
        .isInstanceOfSatisfying(
            Proof.Unproven.class, it -> assertThat(it.why()).contains("timestamp"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:55:00Z, true",
    "2026-11-21T10:05:00.0000000Z, true",
    "2026-11-21T11:00:00+01:00, true",
    "2026-11-21T09:54:59Z, false",
    "2026-11-21T10:05:00.001Z, false",
    "2026-11-21T10:00:00, false",
    "yesterday, false"
  })
  void it_may_have_been_sent_300_seconds_off_to_either_side(String sent, boolean believed) {
    var proof = channel().prove(signed(message("status", ADA, sent)));

    assertThat(proof instanceof Proof.Proven).isEqualTo(believed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hmac ", "HMAC  ", "Bearer ", "HMAC", ""})
  void a_signature_of_another_form_proves_nothing(String prefix) {
    var body = genuine().body();
    var signature = Signing.base64(Base64.getDecoder().decode(TOKEN), body);
    var delivery = new Delivery(Map.of("Authorization", prefix + signature), body, NOW);

    assertThat(channel().prove(delivery)).isInstanceOf(Proof.Unproven.class);
  }

  @Test
  void while_tokens_change_both_hold() {
    assertThat(Teams.of(OTHER + "," + TOKEN).prove(genuine())).isEqualTo(Proof.PROVEN);
  }

  @Test
  void a_message_is_what_somebody_says() {
    assertThat(channel().hear(genuine())).isEqualTo(new Heard.Said("1485983408511", ADA, "status"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<at>SyncMedic</at> status | status",
        "<at>SyncMedic</at>&nbsp;restart 3\\n | restart 3",
        "<at id=\\\"0\\\">Sync Medic</at> why a&amp;lt;b | why a&lt;b",
        "status <at>SyncMedic</at> fabrikam.com | status fabrikam.com",
        "<at>SyncMedic status | <at>SyncMedic status",
        "plan restart münchen.de 😀 | plan restart münchen.de 😀"
      })
  void the_mention_is_no_part_of_what_they_say(String text, String words) {
    var heard = channel().hear(signed(message(text, ADA, "2026-11-21T10:00:00Z")));

    assertThat(heard)
        .isInstanceOfSatisfying(Heard.Said.class, it -> assertThat(it.words()).isEqualTo(words));
  }

  @Test
  void whoever_is_nobody_of_entra_is_not_heard() {
    for (var object :
        List.of("", "ada", "29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgDmB25ATiQWA85", ADA + "0")) {
      assertThat(channel().hear(signed(message("status", object, "2026-11-21T10:00:00Z"))))
          .as(object)
          .isInstanceOf(Heard.Garbled.class);
    }
  }

  @Test
  void what_is_no_message_concerns_nobody() {
    var body = message("status", ADA, "2026-11-21T10:00:00Z");

    assertThat(channel().hear(signed(body.replace("\"message\"", "\"conversationUpdate\""))))
        .isInstanceOf(Heard.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "canary", "AAAA", TOKEN + ",", TOKEN + ",canary/4711"})
  void a_token_that_is_none_is_refused_and_not_shown(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Teams.of(text))
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary", "4711", TOKEN));
  }

  private static String message(String text, String object, String sent) {
    return """
    {"type":"message","id":"1485983408511","timestamp":"%s","text":"%s",
    "from":{"id":"29:1XJ","name":"Ada","aadObjectId":"%s"},
    "channelData":{"tenant":{"id":"72f988bf-86f1-41af-91ab-2d7cd011db47"}}}\
    """
        .formatted(sent, text, object);
  }

  private static Delivery signed(String body) {
    var signature = Signing.base64(Base64.getDecoder().decode(TOKEN), body);
    return new Delivery(
        Map.of("Authorization", "HMAC " + signature, "Content-Type", "application/json"),
        body,
        NOW);
  }
}

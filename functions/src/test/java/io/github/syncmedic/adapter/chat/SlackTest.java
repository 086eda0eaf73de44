package io.github.syncmedic.adapter.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackTest extends ChannelContract {
  /** The example of Slack's own documentation. */
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  private static final String BODY =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
          + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
          + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
          + "%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
          + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  private static final String SIGNATURE =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
  private static final long SECONDS = 1531420618;
  private static final Instant NOW = Instant.ofEpochSecond(SECONDS);

  @Override
  Channel channel() {
    return Slack.of(SECRET);
  }

  @Override
  Channel stranger() {
    return Slack.of("another-signing-secret-of-slack");
  }

  @Override
  Delivery genuine() {
    return delivery(SIGNATURE, Long.toString(SECONDS), BODY, NOW);
  }

  @Override
  Forgery forgery() {
    return new Forgery(List.of("x-slack-signature", "x-slack-request-timestamp"), true);
  }

  @ParameterizedTest
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false", "-900000000, false"})
  void its_timestamp_may_be_300_seconds_off_to_either_side(long late, boolean believed) {
    var proof =
        channel().prove(delivery(SIGNATURE, Long.toString(SECONDS), BODY, NOW.plusSeconds(late)));

    assertThat(proof instanceof Proof.Proven).isEqualTo(believed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        "v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503",
        "V0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b5",
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503,v0=00",
        "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        "v0=",
        ""
      })
  void a_signature_of_another_form_proves_nothing(String signature) {
    assertThat(channel().prove(delivery(signature, Long.toString(SECONDS), BODY, NOW)))
        .isInstanceOf(Proof.Unproven.class);
  }

  @Test
  void a_body_that_was_encoded_anew_proves_nothing() {
    assertThat(
            channel()
                .prove(
                    delivery(SIGNATURE, Long.toString(SECONDS), BODY.replace("%2F", "%2f"), NOW)))
        .isInstanceOf(Proof.Unproven.class);
  }

  @Test
  void while_secrets_change_both_hold() {
    var changing = Slack.of("another-signing-secret-of-slack, " + SECRET);

    assertThat(changing.prove(genuine())).isEqualTo(Proof.PROVEN);
    assertThat(changing.prove(signed("another-signing-secret-of-slack", BODY)))
        .isEqualTo(Proof.PROVEN);
  }

  @Test
  void text_beyond_ascii_is_proven_and_understood() {
    var body = BODY.replace("text=", "text=" + encoded("why münchen.de 😀"));

    assertThat(channel().prove(signed(SECRET, body))).isEqualTo(Proof.PROVEN);
    assertThat(channel().hear(signed(SECRET, body)))
        .isInstanceOfSatisfying(
            Heard.Said.class, it -> assertThat(it.words()).isEqualTo("why münchen.de 😀"));
  }

  @Test
  void a_slash_command_is_what_somebody_says() {
    assertThat(channel().hear(signed(SECRET, BODY.replace("text=", "text=restart+3"))))
        .isEqualTo(
            new Heard.Said(
                "trigger 398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
                "T1DC2JH3J/U2CERLKJA",
                "restart 3"));
  }

  @Test
  void without_a_trigger_the_signature_is_the_key() {
    var delivery = signed(SECRET, "team_id=T1&user_id=U1&command=%2Fsyncmedic&text=help");

    assertThat(channel().hear(delivery).key())
        .isEqualTo("signature " + delivery.header("x-slack-signature").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "reject", "plan"})
  void a_button_is_what_somebody_pressed(String word) {
    assertThat(channel().hear(button(word, "{\"runId\":\"r-1\",\"binding\":\"b-1\"}", "T1", "U1")))
        .isEqualTo(
            new Heard.Pressed(
                "trigger t-1",
                "T1/U1",
                word,
                "r-1",
                "b-1",
                Optional.of("https://hooks.slack.com/actions/T1/1/x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "r-1",
        "{}",
        "{\"runId\":\"r-1\"}",
        "{\"runId\":null,\"binding\":\"b\"}",
        "{\"runId\":\"r-1\",\"binding\":\"b\",\"more\":1}",
        "{\"runId\":\"r-1\",\"runId\":\"r-2\",\"binding\":\"b\"}"
      })
  void a_button_of_another_value_is_garbled(String value) {
    assertThat(channel().hear(button("approve", value, "T1", "U1")))
        .isInstanceOf(Heard.Garbled.class);
  }

  @Test
  void a_button_of_somebody_without_an_id_is_garbled() {
    var value = "{\"runId\":\"r-1\",\"binding\":\"b-1\"}";

    for (var user : List.of("", "u1", "U1/U2", "U1 ", "<@U1>")) {
      assertThat(channel().hear(button("approve", value, "T1", user)))
          .as(user)
          .isInstanceOf(Heard.Garbled.class);
    }
  }

  @Test
  void other_buttons_concern_nobody() {
    assertThat(channel().hear(button("open-run", "", "T1", "U1")))
        .isInstanceOf(Heard.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.slack.com.evil.example/x",
        "http://hooks.slack.com/x",
        "https://hooks.slack.com@evil.example/",
        ""
      })
  void an_address_of_anybody_else_is_not_answered_to(String address) {
    var body =
        button("approve", "{\"runId\":\"r\",\"binding\":\"b\"}", "T1", "U1")
            .body()
            .replace(encoded("https://hooks.slack.com/actions/T1/1/x"), encoded(address));

    assertThat(channel().hear(signed(SECRET, body)))
        .isInstanceOfSatisfying(Heard.Pressed.class, it -> assertThat(it.answerTo()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "a=1&a=2", "a=%zz", "user_id=U1&team_id=T1", "payload={"})
  void what_is_neither_is_garbled(String body) {
    assertThat(channel().hear(signed(SECRET, body))).isInstanceOf(Heard.Garbled.class);
  }

  @Test
  void a_look_at_the_certificate_is_nothing() {
    assertThat(channel().hear(signed(SECRET, "token=x&ssl_check=1")))
        .isInstanceOf(Heard.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "canary", SECRET + ",", SECRET + ",canary"})
  void a_secret_that_is_none_is_refused_and_not_shown(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Slack.of(text))
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary", SECRET));
  }

  private static Delivery button(String word, String value, String team, String user) {
    var payload =
        """
        {"type":"block_actions","user":{"id":"%s","team_id":"%s"},"trigger_id":"t-1",
        "response_url":"https://hooks.slack.com/actions/T1/1/x",
        "actions":[{"type":"button","action_id":"%s","value":"%s"}]}\
        """
            .formatted(user, team, word, value.replace("\"", "\\\""));
    return signed(SECRET, "payload=" + encoded(payload));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static Delivery signed(String secret, String body) {
    return delivery(
        "v0=" + Signing.hex(secret, "v0:%d:%s".formatted(SECONDS, body)),
        Long.toString(SECONDS),
        body,
        NOW);
  }

  private static Delivery delivery(String signature, String seconds, String body, Instant at) {
    return new Delivery(
        Map.of(
            "Content-Type",
            "application/x-www-form-urlencoded",
            "X-Slack-Signature",
            signature,
            "X-Slack-Request-Timestamp",
            seconds),
        body,
        at);
  }
}

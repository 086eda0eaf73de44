package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.sync.JobId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhooksTest extends ChannelContract {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final long SECONDS = 1795255200;
  private static final Instant NOW = Instant.ofEpochSecond(SECONDS);
  private static final String BODY =
      "{\"playbook\":\"restart\",\"jobId\":\"job.1\",\"dryRun\":false,\"reason\":\"stuck\","
          + "\"inputs\":{\"site\":\"Oslo\"}}";

  @Override
  Channel channel() {
    return StandardWebhooks.of(SECRET);
  }

  @Override
  Channel stranger() {
    return StandardWebhooks.of(OTHER);
  }

  @Override
  Delivery genuine() {
    return signed(BODY);
  }

  @Override
  Forgery forgery() {
    return new Forgery(List.of("webhook-id", "webhook-timestamp", "webhook-signature"), true);
  }

  /** Others may stand beside a good signature. */
  @Override
  boolean isStillGenuine(Delivery forged) {
    return forged.body().equals(BODY)
        && forged.header("webhook-id").equals(genuine().header("webhook-id"))
        && forged.header("webhook-timestamp").equals(genuine().header("webhook-timestamp"))
        && forged.header("webhook-signature").stream()
            .flatMap(it -> Arrays.stream(it.split(" ", -1)))
            .anyMatch(it -> it.strip().equals(genuine().header("webhook-signature").orElseThrow()));
  }

  @Test
  void the_published_example_is_believed() {
    var example =
        delivery(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "{\"test\": 2432232314}",
            Instant.ofEpochSecond(1614265330));

    assertThat(channel().prove(example)).isEqualTo(Proof.PROVEN);
  }

  @ParameterizedTest
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
  void its_timestamp_may_be_300_seconds_off_to_either_side(long late, boolean believed) {
    var at = NOW.plusSeconds(late);
    var proof = channel().prove(new Delivery(genuine().headers(), BODY, at));

    assertThat(proof instanceof Proof.Proven).isEqualTo(believed);
  }

  @Test
  void one_good_signature_of_several_is_enough_and_other_versions_are_ignored() {
    var good = genuine().header("webhook-signature").orElseThrow();
    var other = "v1," + Base64.getEncoder().encodeToString(new byte[32]);

    for (var header : List.of(other + " " + good, good + " v1a,abc", "v2,x " + good)) {
      assertThat(channel().prove(delivery("m-1", "" + SECONDS, header, BODY, NOW)))
          .as(header)
          .isEqualTo(Proof.PROVEN);
    }
    for (var header : List.of(good.replace("v1,", "v1a,"), good.substring(3), other, "v1,", "")) {
      assertThat(channel().prove(delivery("m-1", "" + SECONDS, header, BODY, NOW)))
          .as(header)
          .isInstanceOf(Proof.Unproven.class);
    }
  }

  @Test
  void while_secrets_change_both_hold() {
    assertThat(StandardWebhooks.of(OTHER + "," + SECRET).prove(genuine())).isEqualTo(Proof.PROVEN);
  }

  @Test
  void asks_in_our_own_words() {
    assertThat(channel().hear(genuine()))
        .isEqualTo(
            new Heard.Asked(
                "m-1",
                "webhook",
                true,
                Optional.of("restart"),
                new JobId("job.1"),
                "stuck",
                false,
                Map.of("site", "Oslo")));
  }

  @Test
  void the_example_of_its_page_asks_for_a_run() {
    assertThat(channel().hear(signed(Page.json("standard")))).isInstanceOf(Heard.Asked.class);
  }

  @Test
  void without_a_playbook_whatever_fits_the_job_is_meant() {
    assertThat(channel().hear(signed("{\"jobId\":\"job.1\",\"dryRun\":true}")))
        .isInstanceOfSatisfying(Heard.Asked.class, it -> assertThat(it.playbook()).isEmpty());
  }

  @Test
  void a_reason_becomes_one_line() {
    var body = "{\"jobId\":\"j\",\"dryRun\":true,\"reason\":\"a\\nb\\u001b[31m\\u2028c\\u202ed\"}";

    assertThat(channel().hear(signed(body)))
        .isInstanceOfSatisfying(
            Heard.Asked.class, it -> assertThat(it.reason()).isEqualTo("a b [31m c d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"jobId\":\"job.1\"}",
        "{\"dryRun\":false}",
        "{\"jobId\":null,\"dryRun\":false}",
        "{\"jobId\":\"a/b\",\"dryRun\":false}",
        "{\"jobId\":\"job.1\",\"dryRun\":false,\"resetScope\":[\"ForceDeletes\"]}",
        "{\"jobId\":\"job.1\",\"dryRun\":false,\"tenantId\":\"x\"}",
        "{\"jobId\":\"job.1\",\"jobId\":\"job.2\",\"dryRun\":false}",
        "{\"jobId\":\"job.1\",\"dryRun\":false,\"inputs\":{\"a\":null}}",
        "{\"jobId\":\"job.1\",\"dryRun\":false} {}"
      })
  void everything_else_is_garbled(String body) {
    assertThat(channel().hear(signed(body))).isInstanceOf(Heard.Garbled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "canary", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
  void a_secret_that_is_none_is_refused_and_not_shown(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardWebhooks.of(text))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary", "MfKQ"));
  }

  private static Delivery signed(String body) {
    var key = Base64.getDecoder().decode(SECRET.substring("whsec_".length()));
    var signature = "v1," + Signing.base64(key, "m-1.%d.%s".formatted(SECONDS, body));
    return delivery("m-1", Long.toString(SECONDS), signature, body, NOW);
  }

  private static Delivery delivery(
      String id, String seconds, String signature, String body, Instant at) {
    return new Delivery(
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", seconds,
            "webhook-signature", signature,
            "content-type", "application/json"),
        body,
        at);
  }
}

package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every channel keeps to, whatever its rules. */
abstract class ChannelContract {
  /** A word that no answer may hold; it is in every delivery below. */
  private static final String CANARY = "canary-4711";

  private static final int FORGERIES = Integer.getInteger("syncmedic.forgeries", 100_000);
  private static final int GARBAGE = 5_000;
  private static final long SEED = 20261121;

  /** The channel, with secrets for {@link #genuine}. */
  abstract Channel channel();

  /** The same channel, with other secrets, none of which signed {@link #genuine}. */
  abstract Channel stranger();

  /** What its sender sends. */
  abstract Delivery genuine();

  /** What the proof of {@link #genuine} rests on. */
  abstract Forgery forgery();

  /** Whether what was made of {@link #genuine} still is what its sender vouched for. */
  boolean isStillGenuine(Delivery forged) {
    return false;
  }

  @Test
  void believes_what_its_sender_sent() {
    assertThat(channel().prove(genuine())).isEqualTo(Proof.PROVEN);
  }

  @Test
  void believes_none_of_a_hundred_thousand_forgeries() {
    var random = new Random(SEED);
    var channel = channel();
    var genuine = genuine();
    var tried = 0;
    var accepted = 0;
    while (tried < FORGERIES) {
      var forged = forgery().of(genuine, random);
      if (!isStillGenuine(forged)) {
        tried++;
        accepted += channel.prove(forged) instanceof Proof.Unproven ? 0 : 1;
      }
    }
    assertThat(tried).isEqualTo(FORGERIES);
    assertThat(accepted).as("of %d, seed %d", tried, SEED).isZero();
  }

  @Test
  void believes_nothing_that_was_signed_with_another_secret() {
    assertThat(stranger().prove(genuine())).isInstanceOf(Proof.Unproven.class);
  }

  @Test
  void a_header_that_is_missing_proves_nothing() {
    for (var name : forgery().headers()) {
      var headers = new HashMap<>(genuine().headers());
      headers.remove(name);
      var without = new Delivery(headers, genuine().body(), genuine().at());

      assertThat(channel().prove(without)).as(name).isInstanceOf(Proof.Unproven.class);
    }
    assertThat(channel().prove(new Delivery(Map.of(), "", genuine().at())))
        .isInstanceOf(Proof.Unproven.class);
  }

  @Test
  void a_header_that_is_sent_twice_proves_nothing() {
    for (var name : forgery().headers()) {
      var headers = new HashMap<>(genuine().headers());
      headers.computeIfPresent(name, (key, value) -> value + "," + value);
      var twice = new Delivery(headers, genuine().body(), genuine().at());
      if (!isStillGenuine(twice)) {
        assertThat(channel().prove(twice)).as(name).isInstanceOf(Proof.Unproven.class);
      }
    }
  }

  @Test
  void headers_are_found_whatever_their_case() {
    var headers = new HashMap<String, String>();
    genuine()
        .headers()
        .forEach((name, value) -> headers.put(name.toUpperCase(java.util.Locale.ROOT), value));

    assertThat(channel().prove(new Delivery(headers, genuine().body(), genuine().at())))
        .isEqualTo(Proof.PROVEN);
  }

  @Test
  void the_same_delivery_has_the_same_key_and_says_the_same() {
    var first = channel().hear(genuine());

    assertThat(channel().hear(genuine())).isEqualTo(first);
    assertThat(first.key()).isNotEmpty();
  }

  @Test
  void throws_at_nothing_and_repeats_nothing_of_it() {
    var random = new Random(SEED);
    var channel = channel();
    for (var times = 0; times < GARBAGE; times++) {
      var garbage = garbage(random);
      if (channel.prove(garbage) instanceof Proof.Unproven unproven) {
        assertThat(unproven.why()).doesNotContain(CANARY);
      }
      var heard = channel.hear(garbage);
      if (heard instanceof Heard.Garbled garbled) {
        assertThat(garbled.why()).startsWith("Tried to ").contains("; try ").doesNotContain(CANARY);
      }
      assertThat(isForPeople(heard) && channel.door() != Channel.Door.CHAT).isFalse();
      assertThat(heard instanceof Heard.Asked && channel.door() == Channel.Door.CHAT).isFalse();
      channel.welcome(garbage).values().forEach(it -> assertThat(it).doesNotContain("\n", "\r"));
    }
  }

  /** Systems approve nothing, and people ask through whoever knows what they may do. */
  private static boolean isForPeople(Heard heard) {
    return heard instanceof Heard.Said || heard instanceof Heard.Pressed;
  }

  /** Something like the genuine one, or not at all, of 100 kB now and then. */
  private Delivery garbage(Random random) {
    var all = new Forgery(List.copyOf(genuine().headers().keySet()), true);
    return random.nextInt(200) == 0
        ? new Delivery(genuine().headers(), endless(random), genuine().at())
        : all.of(
            new Delivery(
                genuine().headers(),
                random.nextBoolean()
                    ? genuine().body()
                    : genuine().body().replace(":\"", ":\"" + CANARY),
                genuine().at()),
            random);
  }

  private static String endless(Random random) {
    return List.of("[", "{\"a\":", "&", "a=1&", "<at>", "%41", " ", "/syncmedic ", "\\")
        .get(random.nextInt(9))
        .repeat(100_000 / 4);
  }

  @Test
  void shows_no_secret() {
    assertThat(channel().toString()).startsWith(channel().getClass().getName() + "@");
  }

  @Test
  void is_named_as_routes_and_documents_are() {
    assertThat(channel().name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(Stream.of(401, 403)).contains(channel().refusal());
  }
}

package io.github.syncmedic.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link Queue} must do; the suite runs on each implementation.
 *
 * <p>A subclass hands out a fresh queue for each test, takes messages from it as a worker would,
 * and lets time pass.
 */
public abstract class QueueContract {
  private static final int LARGEST = 48 * 1024;

  private Queue queue = (text, delay) -> {};

  /** A queue that nobody has used yet; {@link #receive} takes from it. */
  protected abstract Queue fresh();

  /** Takes one message that is visible now from the queue that {@link #fresh} made last. */
  protected abstract Optional<String> receive();

  /** Returns once {@code duration} has passed for the queue. */
  protected abstract void pass(Duration duration);

  @BeforeEach
  void start_empty() {
    queue = fresh();
  }

  @Test
  void a_message_arrives() {
    queue.send("{\"schemaVersion\":1}", Duration.ZERO);

    assertThat(everything()).containsExactly("{\"schemaVersion\":1}");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void every_text_arrives_as_it_was(String text) {
    queue.send(text, Duration.ZERO);

    assertThat(everything()).containsExactly(text);
  }

  @Test
  void all_messages_arrive_in_whatever_order() {
    var texts = IntStream.range(0, 10).mapToObj(n -> "message " + n).toList();

    texts.forEach(text -> queue.send(text, Duration.ZERO));

    assertThat(everything()).containsExactlyInAnyOrderElementsOf(texts);
  }

  @Test
  void the_same_text_sent_twice_arrives_twice() {
    queue.send("again", Duration.ZERO);
    queue.send("again", Duration.ZERO);

    assertThat(everything()).containsExactly("again", "again");
  }

  @Test
  void concurrent_senders_lose_nothing() {
    var texts = IntStream.range(0, 16).mapToObj(n -> "message " + n).toList();

    CompletableFuture.allOf(
            texts.stream()
                .map(it -> CompletableFuture.runAsync(() -> queue.send(it, Duration.ZERO)))
                .toArray(CompletableFuture<?>[]::new))
        .join();

    assertThat(everything()).containsExactlyInAnyOrderElementsOf(texts);
  }

  @Test
  void a_delayed_message_is_seen_only_after_its_delay() {
    queue.send("later", Duration.ofSeconds(2));

    assertThat(everything()).isEmpty();
    pass(Duration.ofSeconds(2));
    assertThat(everything()).containsExactly("later");
  }

  @Test
  void a_delayed_message_holds_up_no_other() {
    queue.send("later", Duration.ofHours(1));
    queue.send("now", Duration.ZERO);

    assertThat(everything()).containsExactly("now");
  }

  @Test
  void a_fraction_of_a_second_is_never_cut_off_the_delay() {
    queue.send("later", Duration.ofMillis(1));
    pass(Duration.ofSeconds(1));

    assertThat(everything()).containsExactly("later");
  }

  @Test
  void the_longest_delay_is_taken() {
    queue.send("much later", Queue.LONGEST_DELAY);

    assertThat(everything()).isEmpty();
  }

  @Test
  void a_delay_out_of_range_is_refused_and_nothing_is_sent() {
    Stream.of(
            Duration.ofNanos(-1),
            Duration.ofDays(-1),
            Queue.LONGEST_DELAY.plusNanos(1),
            Duration.ofDays(365))
        .forEach(
            delay ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> queue.send("never", delay))
                    .withMessageStartingWith("Tried to send a message"));

    assertThat(everything()).isEmpty();
  }

  @Test
  void the_largest_message_arrives_whole() {
    var text = "é".repeat(LARGEST / 2);

    queue.send(text, Duration.ZERO);

    assertThat(everything()).containsExactly(text);
  }

  @Test
  void a_larger_message_is_refused_by_its_bytes_and_nothing_is_sent() {
    Stream.of("a".repeat(LARGEST + 1), "é".repeat(LARGEST / 2) + "a")
        .forEach(
            text ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> queue.send(text, Duration.ZERO))
                    .withMessageContaining("48 KiB"));

    assertThat(everything()).isEmpty();
  }

  static Stream<String> texts() {
    return Stream.of(
        "Grüße, Жук, 同步, \uD83D\uDE91",
        "<xml>&amp;]]></xml>",
        "line\r\nline\n",
        "nul\u0000",
        "aGVsbG8=");
  }

  private List<String> everything() {
    var texts = new ArrayList<String>();
    for (var next = receive(); next.isPresent(); next = receive()) {
      texts.add(next.get());
    }
    return texts;
  }
}

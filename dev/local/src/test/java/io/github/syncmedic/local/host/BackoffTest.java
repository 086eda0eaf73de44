package io.github.syncmedic.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(10), new Random(7));

  @Test
  void an_empty_queue_is_left_alone_for_longer_and_longer() {
    // When
    List<Duration> pauses = Stream.generate(backoff::afterEmpty).limit(30).toList();

    // Then
    assertThat(pauses.get(0)).isEqualTo(Duration.ofMillis(100));
    assertThat(pauses).isSorted().last().isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void a_message_starts_it_over() {
    // Given
    Stream.generate(backoff::afterEmpty).limit(30).forEach(pause -> {});

    // When
    Duration pause = backoff.afterMessages();

    // Then
    assertThat(pause).isZero();
    assertThat(backoff.afterEmpty()).isEqualTo(Duration.ofMillis(100));
  }
}

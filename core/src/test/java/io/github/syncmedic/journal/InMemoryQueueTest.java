package io.github.syncmedic.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryQueueTest extends QueueContract {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private Instant now = START;
  private InMemoryQueue queue = new InMemoryQueue(Clock.fixed(START, ZoneOffset.UTC));

  @Override
  protected Queue fresh() {
    queue = new InMemoryQueue(new Moving());
    return queue;
  }

  @Override
  protected Optional<String> receive() {
    return queue.receive();
  }

  @Override
  protected void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Test
  void next_tells_when_the_earliest_message_becomes_visible() {
    assertThat(queue.next()).isEmpty();
    queue.send("late", Duration.ofMinutes(10));
    queue.send("soon", Duration.ofMinutes(2));

    assertThat(queue.next()).contains(START.plus(Duration.ofMinutes(2)));
    pass(Duration.ofMinutes(5));
    assertThat(queue.receive()).contains("soon");
    assertThat(queue.next()).contains(START.plus(Duration.ofMinutes(10)));
  }

  private final class Moving extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}

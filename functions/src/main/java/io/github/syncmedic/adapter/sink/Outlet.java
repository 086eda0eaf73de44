package io.github.syncmedic.adapter.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** One channel, and how it fares. Thread-safe. */
final class Outlet {
  static final int PATIENCE = 3;
  static final Duration REST = Duration.ofMinutes(1);

  private final Channel channel;
  private final Post post;
  private final Clock clock;
  private final Consumer<String> log;
  private int failures;
  private Instant restsUntil = Instant.MIN;

  Outlet(Channel channel, Post post, Clock clock, Consumer<String> log) {
    this.channel = channel;
    this.post = post;
    this.clock = clock;
    this.log = log;
  }

  /** Sends {@code message}, unless the channel rests; returns what the message is called there. */
  Optional<String> send(Message message) {
    if (rests()) {
      return Optional.empty();
    }
    var sent = channel.send(message, post);
    learn(sent);
    return sent.reference();
  }

  private synchronized boolean rests() {
    return clock.instant().isBefore(restsUntil);
  }

  private synchronized void learn(Channel.Sent sent) {
    if (sent.problem().isEmpty()) {
      if (failures > 0) {
        log.accept("%s takes notices again".formatted(channel.sink().text()));
      }
      failures = 0;
      return;
    }
    failures++;
    if (failures == 1) {
      log.accept(
          "%s did not take a notice: %s; more of this is not said"
              .formatted(channel.sink().text(), sent.problem().get()));
    }
    if (failures >= PATIENCE) {
      restsUntil = clock.instant().plus(REST);
    }
  }
}

package io.github.syncmedic.adapter.chat;

import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every channel that the product comes with. */
public final class Channels {
  private Channels() {}

  /** How a channel finds its secrets. */
  @FunctionalInterface
  public interface Secrets {
    /**
     * The channel that {@code reader} makes of the value of {@code setting}; empty where that is
     * not set.
     *
     * @throws IllegalArgumentException with the setting's name, when the value is none
     */
    Optional<Channel> read(String setting, Function<String, Channel> reader);
  }

  /**
   * The channels that are set up; whatever is not is closed.
   *
   * @param tokens what reads tokens, where it is said for whom they are issued
   * @throws IllegalArgumentException when a secret is none
   */
  public static List<Channel> builtIn(Secrets secrets, Optional<Tokens> tokens) {
    return Stream.of(
            secrets.read(Slack.SETTING, Slack::of),
            secrets.read(Teams.SETTING, Teams::of),
            secrets.read(PagerDuty.SETTING, PagerDuty::of),
            secrets.read(GitHub.SETTING, GitHub::of),
            secrets.read(StandardWebhooks.SETTING, StandardWebhooks::of),
            tokens.<Channel>map(AzureMonitor::with),
            tokens.<Channel>map(EventGrid::with))
        .flatMap(Optional::stream)
        .toList();
  }
}

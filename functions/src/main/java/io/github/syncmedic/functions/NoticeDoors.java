package io.github.syncmedic.functions;

import io.github.syncmedic.adapter.sink.Channel;
import io.github.syncmedic.adapter.sink.PagerDuty;
import io.github.syncmedic.adapter.sink.PublicAddress;
import io.github.syncmedic.adapter.sink.Sinks;
import io.github.syncmedic.adapter.sink.SlackBot;
import io.github.syncmedic.adapter.sink.SlackWebhook;
import io.github.syncmedic.adapter.sink.TeamsWorkflow;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notices;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Tells people: in the log always, and where the settings say besides. Settings are checked when
 * this is made; what sends is made when there is something to tell. Thread-safe.
 */
final class NoticeDoors implements Notices {
  private final Notices log = new LoggedNotices();
  private final Optional<Supplier<Notices>> sinks;

  NoticeDoors(Settings settings, Supplier<Documents> documents, Clock clock) {
    var links = settings.read(Setting.PUBLIC_URL, PublicAddress::of).orElse(PublicAddress.NONE);
    var channels =
        Stream.of(slack(settings), teams(settings), pagerDuty(settings))
            .flatMap(Optional::stream)
            .toList();
    this.sinks = sinks(channels, links, documents, clock);
  }

  private static Optional<Supplier<Notices>> sinks(
      List<Channel> channels, PublicAddress links, Supplier<Documents> documents, Clock clock) {
    return channels.isEmpty()
        ? Optional.empty()
        : Optional.of(new Lazy<>(() -> Sinks.to(channels, links, documents.get(), clock)));
  }

  @Override
  public void tell(Notice notice) {
    log.tell(notice);
    sinks.ifPresent(it -> it.get().tell(notice));
  }

  /** The bot where there is one, since it can keep an incident in one message. */
  private static Optional<Channel> slack(Settings settings) {
    var webhook = settings.read(Setting.SLACK_WEBHOOK_URL, SlackWebhook::of);
    var token = settings.read(Setting.SLACK_BOT_TOKEN, SlackBot::token);
    var channel = settings.read(Setting.SLACK_CHANNEL, SlackBot::channel);
    if (token.isPresent() != channel.isPresent()) {
      throw settings.refusing(token.isPresent() ? Setting.SLACK_CHANNEL : Setting.SLACK_BOT_TOKEN);
    }
    return token
        .<Channel>map(it -> SlackBot.of(it, channel.orElseThrow()))
        .or(() -> webhook.map(Channel.class::cast));
  }

  private static Optional<Channel> teams(Settings settings) {
    var domains = settings.read(Setting.TEAMS_WORKFLOW_HOSTS, TeamsWorkflow::domains).orElseThrow();
    return settings.read(Setting.TEAMS_WORKFLOW_URL, it -> TeamsWorkflow.of(it, domains));
  }

  private static Optional<Channel> pagerDuty(Settings settings) {
    var endpoint = settings.read(Setting.PAGERDUTY_ENDPOINT, PagerDuty::endpoint).orElseThrow();
    return settings
        .read(Setting.PAGERDUTY_ROUTING_KEY, PagerDuty::key)
        .map(it -> PagerDuty.of(endpoint, it));
  }
}

package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.notify.Sink;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * A channel of Slack through an <a
 * href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">incoming
 * webhook</a>. It can add messages and change none, so each later notice of an incident is a
 * message of its own that begins with the incident's title.
 */
public final class SlackWebhook implements Channel {
  private static final Set<String> HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");

  private final URI address;

  private SlackWebhook(URI address) {
    this.address = address;
  }

  /**
   * Reads the address of an incoming webhook, which is a secret.
   *
   * @throws IllegalArgumentException when it is another address
   */
  public static SlackWebhook of(String text) {
    return new SlackWebhook(Address.of(text, "of Slack", HOSTS::contains));
  }

  @Override
  public Sink sink() {
    return Sink.SLACK;
  }

  @Override
  public Sent send(Message message, Post post) {
    var answer = post.send(address, Map.of(), SlackBlocks.of(message), Post.Answer::isThrottled);
    return answer.isTaken() ? Sent.TAKEN : Sent.not(answer.why());
  }

  @Override
  public String toString() {
    return "SlackWebhook[not shown]";
  }
}

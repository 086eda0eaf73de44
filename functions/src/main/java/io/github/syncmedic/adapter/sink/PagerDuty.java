package io.github.syncmedic.adapter.sink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.adapter.sink.Post.Answer;
import io.github.syncmedic.notify.Incident;
import io.github.syncmedic.notify.Sink;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A service of PagerDuty. It knows an incident by its id, so the incident is opened, brought up to
 * date and resolved there, and an event that may have arrived is sent again. What opens nothing and
 * resolves nothing is not sent, since it would wake somebody.
 */
public final class PagerDuty implements Channel {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{32}");
  private static final Set<String> HOSTS =
      Set.of("events.pagerduty.com", "events.eu.pagerduty.com");

  private final URI events;
  private final String key;

  private PagerDuty(URI events, String key) {
    this.events = events;
    this.key = key;
  }

  /**
   * A service.
   *
   * @param endpoint where events are sent, see {@link #endpoint}
   * @param key the service's routing key, see {@link #key}
   */
  public static PagerDuty of(URI endpoint, String key) {
    return new PagerDuty(endpoint.resolve("/v2/enqueue"), key);
  }

  /**
   * Reads where events are sent: to PagerDuty in the United States or in Europe.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static URI endpoint(String text) {
    return Address.of(text, "of PagerDuty", HOSTS::contains);
  }

  /**
   * Returns {@code text} if it is the routing key of a service, which is a secret.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static String key(String text) {
    if (!KEY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Tried to read a routing key, because one is set, and it is none; try the 32 characters"
              + " of the service's integration Events API v2");
    }
    return text;
  }

  @Override
  public Sink sink() {
    return Sink.PAGERDUTY;
  }

  @Override
  public Sent send(Message message, Post post) {
    return message.notice().incident().map(it -> send(it, message, post)).orElse(Sent.TAKEN);
  }

  private Sent send(Incident incident, Message message, Post post) {
    return switch (incident.effect()) {
      case OPENS -> sent(PagerDutyEvent.trigger(key, incident, message), post);
      case ADDS -> Sent.TAKEN;
      case RESOLVES -> sent(PagerDutyEvent.resolve(key, incident), post);
    };
  }

  private Sent sent(ObjectNode event, Post post) {
    var answer = post.send(events, Map.of(), event, Answer::mayPass);
    return answer.isTaken() ? Sent.TAKEN : Sent.not(answer.why());
  }

  @Override
  public String toString() {
    return "PagerDuty[not shown]";
  }
}

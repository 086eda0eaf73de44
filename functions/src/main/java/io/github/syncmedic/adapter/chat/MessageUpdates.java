package io.github.syncmedic.adapter.chat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes messages in Slack at the address that came with the press of a button. That is a
 * courtesy: what was decided stands whatever becomes of it, so nothing is thrown, and nobody waits
 * for long. Calls nobody but Slack, and follows nobody elsewhere. Thread-safe; blocking.
 */
final class MessageUpdates {
  private static final Logger LOG = LoggerFactory.getLogger(MessageUpdates.class);

  /** Slack waits three seconds for the answer to a press. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  private static final int GOOD = 200;

  private final Predicate<URI> isSlack;

  /** Changes messages at addresses of Slack. */
  MessageUpdates() {
    this(MessageUpdates::isSlack);
  }

  /** Changes messages at addresses that {@code isSlack}. */
  MessageUpdates(Predicate<URI> isSlack) {
    this.isSlack = isSlack;
  }

  /** Built when the first message is changed. */
  private static final class Client {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();
  }

  private static boolean isSlack(URI address) {
    return "https".equals(address.getScheme())
        && "hooks.slack.com".equals(address.getRawAuthority());
  }

  /** Puts {@code message} where {@code address} says, if that is Slack's. */
  void send(String address, String message) {
    try {
      var target = URI.create(address);
      if (!isSlack.test(target)) {
        LOG.warn("a message was not changed: its address is not Slack's");
        return;
      }
      send(target, message);
    } catch (IllegalArgumentException e) {
      LOG.warn("a message was not changed: its address is none");
    }
  }

  private void send(URI target, String message) {
    var request =
        HttpRequest.newBuilder(target)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(message))
            .build();
    try {
      var status = Client.HTTP.sendAsync(request, BodyHandlers.discarding()).join().statusCode();
      if (status != GOOD) {
        LOG.warn("a message was not changed: Slack answered {}", status);
      }
    } catch (CompletionException e) {
      LOG.warn("a message was not changed: Slack could not be reached");
    }
  }
}

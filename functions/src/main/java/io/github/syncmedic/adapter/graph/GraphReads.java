package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads patiently: repeats what is worth repeating, waits as long as Graph wants, and gives up at
 * the deadline or as soon as it is clear that it cannot be met.
 *
 * <p>Thread-safe and blocking. When Graph wants to be left alone, every read is held back.
 */
final class GraphReads {
  /** One attempt may not use up the time of all. */
  private static final Duration ATTEMPT = Duration.ofSeconds(30);

  private final GraphHttp http;
  private final GraphTokens tokens;
  private final Replies replies;
  private final Json json;
  private final Pace pace;
  private final Clock clock;
  private final Pause pause;
  private final Quiet quiet = new Quiet();

  GraphReads(
      GraphHttp http,
      GraphTokens tokens,
      Replies replies,
      Json json,
      Pace pace,
      GraphOptions options) {
    this.http = http;
    this.tokens = tokens;
    this.replies = replies;
    this.json = json;
    this.pace = pace;
    this.clock = options.clock();
    this.pause = options.pause();
  }

  /** The JSON of a whole answer with status 200, or why there is none. */
  Reading<JsonNode> json(Ask ask, Deadline deadline) {
    var reading = read(ask, deadline);
    if (reading instanceof Unread<HttpReply> unread) {
      return new Unread<>(unread.problem());
    }
    var reply = ((Read<HttpReply>) reading).value();
    return json.read(reply.body().toByteArray())
        .<Reading<JsonNode>>map(Read::new)
        .orElseGet(() -> new Unread<>(notJson(ask, reply)));
  }

  /** A whole answer with status 200, or why there is none. */
  Reading<HttpReply> read(Ask ask, Deadline deadline) {
    var patience = new Patience(deadline);
    var renewals = 1;
    while (true) {
      var obstacle = obstacle(ask, deadline);
      if (obstacle.isPresent()) {
        return new Unread<>(obstacle.get());
      }
      var token = tokens.current();
      var exchange = http.send(ask, attempt(deadline));
      if (exchange instanceof Exchange.Answered answered && answered.reply().isWholeOk()) {
        return new Read<>(answered.reply());
      }
      var refusal = refusal(exchange);
      if (refusal.filter(Refusal::wantsOtherToken).isPresent()
          && renewals-- > 0
          && renewed(token, refusal.get(), deadline)) {
        continue;
      }
      var problem = problem(ask, exchange, refusal);
      if (!waited(patience.after(problem))) {
        return new Unread<>(problem);
      }
    }
  }

  /** Waits, if there is a wait; whether it was waited to the end. */
  boolean waited(Optional<Duration> wait) {
    try {
      if (wait.isPresent()) {
        pause.pause(wait.get());
      }
      return wait.isPresent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static Problem notJson(Ask ask, HttpReply reply) {
    return Problems.unreadable(
        ask, "the answer was not the JSON that is expected", Replies.requestId(reply));
  }

  /** What speaks against sending now. */
  private Optional<Problem> obstacle(Ask ask, Deadline deadline) {
    var silence = quiet.left(clock.instant());
    if (!silence.isZero() && !deadline.allows(silence)) {
      return Optional.of(Problems.throttled(ask, silence));
    }
    if (!silence.isZero() && !waited(Optional.of(silence))) {
      return Optional.of(Problems.outOfTime(ask));
    }
    if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
      return Optional.of(Problems.outOfTime(ask));
    }
    return tokens.ready(deadline.left()).or(() -> turn(ask, deadline));
  }

  /** Waits for its turn; what speaks against that. */
  private Optional<Problem> turn(Ask ask, Deadline deadline) {
    for (var wait = pace.take(); !wait.isZero(); wait = pace.take()) {
      if (!deadline.allows(wait)) {
        return Optional.of(Problems.tooMany(ask, wait));
      }
      if (!waited(Optional.of(wait))) {
        return Optional.of(Problems.outOfTime(ask));
      }
    }
    return Optional.empty();
  }

  private Optional<Refusal> refusal(Exchange exchange) {
    if (exchange instanceof Exchange.Answered answered) {
      var refusal = replies.refusal(answered.reply());
      refusal
          .flatMap(Refusal::retryAfter)
          .ifPresent(wait -> quiet.until(clock.instant().plus(wait)));
      return refusal;
    }
    return Optional.empty();
  }

  private boolean renewed(String token, Refusal refusal, Deadline deadline) {
    return tokens.renew(token, refusal.claims(), deadline.left()).isEmpty()
        && !tokens.current().equals(token);
  }

  private static Problem problem(Ask ask, Exchange exchange, Optional<Refusal> refusal) {
    if (exchange instanceof Exchange.Answered answered) {
      return refusal
          .map(it -> Problems.refused(ask, it))
          .orElseGet(() -> Replies.unusable(ask, answered.reply()));
    }
    return ((Exchange.Lost) exchange).problem();
  }

  private static Duration attempt(Deadline deadline) {
    var left = deadline.left();
    return left.compareTo(ATTEMPT) < 0 ? left : ATTEMPT;
  }
}

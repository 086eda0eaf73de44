package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes once: one request at most, whatever happens, and an honest word on what came of it.
 *
 * <p>Thread-safe and blocking, for no longer than the deadline.
 */
final class GraphWrites {
  private final GraphHttp http;
  private final GraphTokens tokens;
  private final Replies replies;
  private final Clock clock;
  private final Duration length;

  GraphWrites(GraphHttp http, GraphTokens tokens, Replies replies, GraphOptions options) {
    this.http = http;
    this.tokens = tokens;
    this.replies = replies;
    this.clock = options.clock();
    this.length = options.writeDeadline();
  }

  Answer write(Ask ask) {
    var deadline = Deadline.in(length, clock);
    var obstacle = obstacle(ask, deadline);
    if (obstacle.isPresent()) {
      return new Answer.NotApplied(obstacle.get());
    }
    var token = tokens.current();
    var exchange = http.send(ask, deadline.left());
    if (exchange instanceof Exchange.Answered answered) {
      return answer(ask, answered.reply(), token);
    }
    var lost = (Exchange.Lost) exchange;
    return lost.sent() ? new Answer.Unclear(lost.problem()) : new Answer.NotApplied(lost.problem());
  }

  /** Writes something whose answer counts: a whole 200, or why there is none. Once, as well. */
  Reading<HttpReply> exchange(Ask ask, Deadline deadline) {
    var obstacle = obstacle(ask, deadline);
    if (obstacle.isPresent()) {
      return new Unread<>(obstacle.get());
    }
    var token = tokens.current();
    var exchange = http.send(ask, deadline.left());
    if (!(exchange instanceof Exchange.Answered answered)) {
      return new Unread<>(((Exchange.Lost) exchange).problem());
    }
    if (answered.reply().isWholeOk()) {
      return new Read<>(answered.reply());
    }
    return new Unread<>(
        refusal(answered.reply(), token)
            .map(it -> Problems.refused(ask, it))
            .orElseGet(() -> Replies.unusable(ask, answered.reply())));
  }

  private Optional<Problem> obstacle(Ask ask, Deadline deadline) {
    return tokens
        .ready(deadline.left())
        .or(() -> deadline.isOver() ? Optional.of(Problems.outOfTime(ask)) : Optional.empty());
  }

  /** The status decides, even when the body broke off. */
  private Answer answer(Ask ask, HttpReply reply, String token) {
    var refused = refusal(reply, token);
    if (refused.isEmpty()) {
      return new Answer.Accepted(Replies.requestId(reply));
    }
    var problem = Problems.refused(ask, refused.get());
    return refused.get().isCertain() ? new Answer.NotApplied(problem) : new Answer.Unclear(problem);
  }

  private Optional<Refusal> refusal(HttpReply reply, String token) {
    var refusal = replies.refusal(reply);
    if (refusal.filter(Refusal::wantsOtherToken).isPresent()) {
      tokens.drop(token);
    }
    return refusal;
  }

  /** Refused here, without a request. */
  static Answer refused(String detail) {
    return new Answer.NotApplied(Problem.of(Problem.Kind.REFUSED, detail));
  }
}

package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Problem;
import java.time.Clock;
import java.time.Duration;

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
    var withoutToken = tokens.ready(deadline.left());
    if (withoutToken.isPresent()) {
      return new Answer.NotApplied(withoutToken.get());
    }
    if (deadline.isOver()) {
      return new Answer.NotApplied(Problems.outOfTime(ask));
    }
    var token = tokens.current();
    var exchange = http.send(ask, deadline.left());
    if (exchange instanceof Exchange.Answered answered) {
      return answer(ask, answered.reply(), token);
    }
    var lost = (Exchange.Lost) exchange;
    return lost.sent() ? new Answer.Unclear(lost.problem()) : new Answer.NotApplied(lost.problem());
  }

  /** The status decides, even when the body broke off. */
  private Answer answer(Ask ask, HttpReply reply, String token) {
    var refused = replies.refusal(reply);
    if (refused.isEmpty()) {
      return new Answer.Accepted(Replies.requestId(reply));
    }
    var refusal = refused.get();
    if (refusal.wantsOtherToken()) {
      tokens.drop(token);
    }
    var problem = Problems.refused(ask, refusal);
    return refusal.isCertain() ? new Answer.NotApplied(problem) : new Answer.Unclear(problem);
  }

  /** Refused here, without a request. */
  static Answer refused(String detail) {
    return new Answer.NotApplied(Problem.of(Problem.Kind.REFUSED, detail));
  }
}

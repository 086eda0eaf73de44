package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Caller;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.Role;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers to whoever decides about a run, or asks for it once more. */
public final class DecisionReplies {
  private static final String APPROVE = "approve";
  private static final String REJECT = "reject";
  private static final String CANCEL = "cancel";
  private static final String REPLAY = "replay";

  private final Decisions decisions;
  private final AskReplies asks;
  private final Once once;

  /**
   * Answers over {@code decisions}, each taken {@code once}, and {@code asks} for what is asked for
   * once more.
   */
  public DecisionReplies(Decisions decisions, AskReplies asks, Once once) {
    this.decisions = decisions;
    this.asks = asks;
    this.once = once;
  }

  /** What the decision {@code word} needs; one that is none needs what most do. */
  public static Access access(String word) {
    return word.equals(APPROVE) || word.equals(REJECT) ? Access.APPROVE : Access.OPERATE;
  }

  /** Takes the decision {@code word} about the run {@code runId}. */
  public Reply decide(
      HttpRequestMessage<Optional<String>> request, Caller caller, String runId, String word) {
    Query.of(request);
    return switch (word) {
      case APPROVE, REJECT, CANCEL ->
          decided(request, caller, word, decision(request, caller, runId, word));
      case REPLAY -> asks.again(request, caller, Ids.checked("runId", runId));
      default ->
          throw Refused.unknown(
              "a decision of that name", String.join(", ", APPROVE, REJECT, CANCEL, REPLAY));
    };
  }

  private Reply decided(
      HttpRequestMessage<Optional<String>> request,
      Caller caller,
      String word,
      Supplier<Outcome> decision) {
    return once.reply(
        request, caller, turn -> AskReplies.accepted(decision.get(), word + " the run"));
  }

  /** The decision as the request has it, which is not yet taken. */
  private Supplier<Outcome> decision(
      HttpRequestMessage<Optional<String>> request, Caller caller, String runId, String word) {
    var id = Ids.checked("runId", runId);
    var body = Bodies.read(request, DecisionBody.class);
    var person = new Decisions.Person(caller.who(), "http", caller.is(Role.APPROVE_DESTRUCTIVE));
    var comment = Meant.brief(body.comment(), "comment").orElse("no comment given");
    if (word.equals(APPROVE)) {
      var binding = binding(body);
      return () -> decisions.approve(id, person, binding, comment);
    }
    return word.equals(REJECT)
        ? () -> decisions.reject(id, person, comment)
        : () -> decisions.cancel(id, person, comment);
  }

  private static String binding(DecisionBody body) {
    return body.planHash()
        .orElseThrow(
            () ->
                Refused.malformed(
                    "Tried to read the approval, because it does not say what was seen; try as"
                        + " planHash the binding that GET /api/runs/{runId} shows",
                    "planHash"));
  }
}

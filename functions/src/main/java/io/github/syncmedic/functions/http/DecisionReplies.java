package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Caller;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.Role;
import java.util.Optional;

/** Answers to whoever decides about a run, or asks for it once more. */
public final class DecisionReplies {
  private static final String APPROVE = "approve";
  private static final String REJECT = "reject";
  private static final String CANCEL = "cancel";
  private static final String REPLAY = "replay";

  private final Decisions decisions;
  private final Desk desk;

  /** Answers over {@code decisions}, and {@code desk} for what is asked for once more. */
  public DecisionReplies(Decisions decisions, Desk desk) {
    this.decisions = decisions;
    this.desk = desk;
  }

  /** What the decision {@code word} needs; one that is none needs what most do. */
  public static Access access(String word) {
    return word.equals(APPROVE) || word.equals(REJECT) ? Access.APPROVE : Access.OPERATE;
  }

  /** Takes the decision {@code word} about the run {@code runId}. */
  public Reply decide(
      HttpRequestMessage<Optional<String>> request, Caller caller, String runId, String word) {
    return switch (word) {
      case APPROVE, REJECT, CANCEL ->
          AskReplies.accepted(
              decide(Bodies.read(request, DecisionBody.class), caller, runId, word),
              word + " the run");
      case REPLAY -> AskReplies.again(desk, request, caller, runId);
      default ->
          throw Refused.unknown(
              "a decision of that name", String.join(", ", APPROVE, REJECT, CANCEL, REPLAY));
    };
  }

  private Outcome decide(DecisionBody body, Caller caller, String runId, String word) {
    var person = new Decisions.Person(caller.who(), "http", caller.is(Role.APPROVE_DESTRUCTIVE));
    var comment = Meant.brief(body.comment(), "comment").orElse("no comment given");
    return switch (word) {
      case APPROVE -> decisions.approve(runId, person, binding(body), comment);
      case REJECT -> decisions.reject(runId, person, comment);
      default -> decisions.cancel(runId, person, comment);
    };
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

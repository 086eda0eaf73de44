package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Action;
import io.github.syncmedic.command.Again;
import io.github.syncmedic.command.Ask;
import io.github.syncmedic.command.Caller;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.Outcome.Declined;
import io.github.syncmedic.playbook.Run;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Answers to wishes to act on a job. */
public final class AskReplies {
  private final Desk desk;
  private final Once once;

  /** Answers over {@code desk}, to each wish {@code once}. */
  public AskReplies(Desk desk, Once once) {
    this.desk = desk;
    this.once = once;
  }

  /** What a caller needs to follow its run. */
  public record Opened(String runId, String state, String playbook, String jobId, String domain) {
    static Opened of(Run run) {
      return new Opened(
          run.id(),
          run.state().name(),
          run.playbook().name(),
          run.job().job().value(),
          run.domain());
    }
  }

  /** Plans or opens the run of the verb {@code word}. */
  public Reply act(
      HttpRequestMessage<Optional<String>> request, Caller caller, String jobId, String word) {
    var action =
        Action.of(word)
            .orElseThrow(
                () ->
                    Refused.unknown(
                        "an action of that name",
                        Arrays.stream(Action.values()).map(Action::word).toList().toString()));
    var job = JobReplies.id(jobId);
    var tenant = Query.of(request, Query.TENANT).tenant();
    var body = Bodies.read(request, ActionBody.class);
    return asked(
        request,
        caller,
        new Ask(
            action.word(),
            job,
            tenant,
            Meant.given(body.inputs()),
            body.onlyPlanned(),
            body.resetScope(),
            body.planHash(),
            body.asker(caller)));
  }

  /** Plans or opens the run of a playbook that is named in the body. */
  public Reply create(HttpRequestMessage<Optional<String>> request, Caller caller) {
    var tenant = Query.of(request, Query.TENANT).tenant();
    var body = Bodies.read(request, RunBody.class);
    return asked(
        request,
        caller,
        new Ask(
            RunBody.needed(body.playbook(), "playbook"),
            JobReplies.id(RunBody.needed(body.jobId(), "jobId")),
            tenant,
            Meant.given(body.inputs()),
            body.onlyPlanned(),
            Optional.empty(),
            body.planHash(),
            body.asker(caller)));
  }

  private Reply asked(HttpRequestMessage<Optional<String>> request, Caller caller, Ask ask) {
    return once.reply(request, caller, turn -> reply(desk.ask(turn.of(ask))));
  }

  /** Plans or opens once more what the run {@code runId} was to do. */
  Reply again(HttpRequestMessage<Optional<String>> request, Caller caller, String runId) {
    var body = Bodies.read(request, AgainBody.class);
    var again = new Again(body.onlyPlanned(), body.planHash(), body.asker(caller));
    return once.reply(request, caller, turn -> reply(desk.replay(runId, turn.of(again))));
  }

  private static Reply reply(Outcome outcome) {
    return outcome instanceof Outcome.Planned planned
        ? Reply.ok(planned.plan())
        : accepted(outcome, "act on the job");
  }

  /** The run that {@code outcome} is about, if it was accepted that {@code tried} is asked for. */
  static Reply accepted(Outcome outcome, String tried) {
    if (outcome instanceof Outcome.Accepted accepted) {
      var run = accepted.run();
      return new Reply(202, Opened.of(run), Map.of("Location", "/api/runs/" + run.id()));
    }
    throw Refused.declined(tried, (Declined) outcome);
  }
}

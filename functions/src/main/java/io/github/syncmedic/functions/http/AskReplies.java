package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Action;
import io.github.syncmedic.command.Ask;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.Outcome.Declined;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Run;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Answers to wishes to act on a job. */
public final class AskReplies {
  private AskReplies() {}

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

  /** Plans or opens the run that is asked for. */
  public static Reply ask(
      Desk desk, HttpRequestMessage<Optional<String>> request, String jobId, String word) {
    var action =
        Action.of(word)
            .orElseThrow(
                () ->
                    Refused.unknown(
                        "an action of that name",
                        Arrays.stream(Action.values()).map(Action::word).toList().toString()));
    var job = JobReplies.id(jobId);
    var body = Bodies.read(request, ActionBody.class).checked();
    var asker = new Asker("http", "function-key", body.reason().orElse("no reason given"));
    return reply(
        desk.ask(new Ask(action, job, body.isDryRun(), body.resetScope(), body.planHash(), asker)));
  }

  private static Reply reply(Outcome outcome) {
    if (outcome instanceof Outcome.Planned planned) {
      return Reply.ok(planned.plan());
    }
    if (outcome instanceof Outcome.Accepted accepted) {
      var run = accepted.run();
      return new Reply(202, Opened.of(run), Map.of("Location", "/api/runs/" + run.id()));
    }
    throw Refused.declined("act on the job", (Declined) outcome);
  }
}

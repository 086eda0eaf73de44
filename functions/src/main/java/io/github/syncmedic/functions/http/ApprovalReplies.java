package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Caller;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.Role;
import io.github.syncmedic.command.RunView;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page on which people decide about a run. Looking at it changes nothing, whoever or whatever
 * follows a link to it; deciding takes a form that was sent from it by somebody who signed in.
 * Thread-safe.
 */
public final class ApprovalReplies {
  private static final Logger LOG = LoggerFactory.getLogger(ApprovalReplies.class);
  private static final String APPROVE = "approve";
  private static final String REJECT = "reject";
  private static final String TOKEN = "token";
  private static final String BINDING = "binding";
  private static final String COMMENT = "comment";
  private static final String DECISION = "decision";
  private static final String SAID = "said";

  private final Callers callers;
  private final Supplier<Desk> desk;
  private final Supplier<Decisions> decisions;
  private final RandomGenerator random;

  /**
   * Pages about the runs of {@code desk}.
   *
   * @param random makes what no other page can guess
   */
  public ApprovalReplies(
      Callers callers, Supplier<Desk> desk, Supplier<Decisions> decisions, RandomGenerator random) {
    this.callers = callers;
    this.desk = desk;
    this.decisions = decisions;
    this.random = random;
  }

  private record Page(int status, String html, Map<String, String> headers) {}

  /** Answers {@code request} about the run {@code runId} with a page. Never throws. */
  public HttpResponseMessage answer(HttpRequestMessage<Optional<String>> request, String runId) {
    var page = outcome(request, runId);
    var response = request.createResponseBuilder(HttpStatusType.custom(page.status()));
    PageFrame.common().forEach(response::header);
    page.headers().forEach(response::header);
    return response.body(request.getHttpMethod() == HttpMethod.HEAD ? "" : page.html()).build();
  }

  private Page outcome(HttpRequestMessage<Optional<String>> request, String runId) {
    try {
      var caller = callers.signedIn(request, Access.APPROVE);
      var run =
          desk.get()
              .run(runId)
              .orElseThrow(
                  () -> Refused.unknown("a run of that id", "the link that you were sent"));
      return request.getHttpMethod() == HttpMethod.POST
          ? decided(request, caller, run)
          : shown(request, caller, run);
    } catch (Refused refused) {
      return refused(refused.problem(), runId);
    } catch (StorageUnavailable e) {
      LOG.error("storage is not reachable: {}", e.getMessage());
      return failed(503, "Nothing was decided: storage could not be reached. Try again.");
    } catch (RuntimeException e) {
      LOG.error("a page failed: this is a bug", e);
      return failed(500, "Nothing can be shown. Try again, and report it if it stays.");
    }
  }

  private Page shown(HttpRequestMessage<Optional<String>> request, Caller caller, Run run) {
    var said = Query.of(request, SAID).text(SAID).flatMap(ApprovalReplies::saying);
    return page(200, request, caller, run, said);
  }

  private static Optional<String> saying(String word) {
    return switch (word) {
      case APPROVE -> Optional.of("Your approval is kept.");
      case REJECT -> Optional.of("Your rejection is kept; the run ends.");
      default -> Optional.empty();
    };
  }

  private Page page(
      int status,
      HttpRequestMessage<Optional<String>> request,
      Caller caller,
      Run run,
      Optional<String> said) {
    var token = FormToken.of(request).orElseGet(() -> FormToken.fresh(random));
    var binding = RunView.of(run).binding().orElse("");
    var html =
        new ApprovalPage(run, caller).html(said, token.digest(caller.who(), run.id(), binding));
    return new Page(status, html, Map.of("Set-Cookie", token.cookie()));
  }

  private Page decided(HttpRequestMessage<Optional<String>> request, Caller caller, Run run) {
    Query.of(request, SAID);
    var form = FormBody.of(request, Set.of(TOKEN, BINDING, COMMENT, DECISION));
    var isFromPage =
        FormToken.isFromHere(request)
            && FormToken.of(request)
                .filter(
                    it -> it.isDigest(form.text(TOKEN), caller.who(), run.id(), form.text(BINDING)))
                .isPresent();
    if (!isFromPage) {
      return page(
          403,
          request,
          caller,
          run,
          Optional.of(
              "Nothing was decided: this page was open"
                  + " for too long, or it was not this page that asked. Look again, then decide."));
    }
    var word = form.text(DECISION);
    var outcome = outcome(caller, run, form, word);
    return outcome instanceof Outcome.Declined declined
        ? page(
            declined.ground() == Outcome.Ground.FORBIDDEN ? 403 : 409,
            request,
            caller,
            desk.get().run(run.id()).orElse(run),
            Optional.of("Nothing was decided: %s.".formatted(declined.why())))
        : new Page(
            303, "", Map.of("Location", "/api/approvals/%s?%s=%s".formatted(run.id(), SAID, word)));
  }

  private Outcome outcome(Caller caller, Run run, FormBody form, String word) {
    var person = new Decisions.Person(caller.who(), "page", caller.is(Role.APPROVE_DESTRUCTIVE));
    var comment =
        Meant.brief(Optional.of(form.text(COMMENT).strip()), COMMENT)
            .filter(it -> !it.isEmpty())
            .orElse("no comment given");
    return switch (word) {
      case APPROVE -> decisions.get().approve(run.id(), person, form.text(BINDING), comment);
      case REJECT -> decisions.get().reject(run.id(), person, comment);
      default ->
          throw Refused.malformed(
              "Tried to read the form, because it decides nothing; try one of its buttons",
              DECISION);
    };
  }

  private static Page refused(ProblemDetails problem, String runId) {
    var link =
        problem.status() == 401 && Runs.isId(runId)
            ? "<p><a class=\"button go\" href=\"/.auth/login/aad?post_login_redirect_uri=/api/approvals/%s\">Sign in</a></p>\n"
                .formatted(Html.of(runId))
            : "";
    return new Page(
        problem.status(),
        PageFrame.of(
            problem.title(),
            "<section>\n<h1>%s</h1>\n<p>%s</p>\n%s</section>"
                .formatted(Html.of(problem.title()), Html.of(problem.detail()), link)),
        Map.of());
  }

  private static Page failed(int status, String why) {
    return new Page(
        status,
        PageFrame.of(
            "Not now", "<section>\n<h1>Not now</h1>\n<p>%s</p>\n</section>".formatted(why)),
        Map.of());
  }
}

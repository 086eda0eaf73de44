package io.github.syncmedic.functions.http;

import io.github.syncmedic.command.Caller;
import io.github.syncmedic.command.Role;
import io.github.syncmedic.command.RunView;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.PlaybookStep;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.StepResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What waits for somebody, as a page for people: what was found, what would be done, who asked, who
 * has approved, and a form to decide by. Everything is escaped. Pure.
 */
final class ApprovalPage {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
  private static final int LONGEST_COMMENT = 1000;
  private static final int SHORT = 12;

  private final Run run;
  private final Caller caller;

  ApprovalPage(Run run, Caller caller) {
    this.run = run;
    this.caller = caller;
  }

  /**
   * The page.
   *
   * @param said what is told first, if anything is
   * @param token what proves that the form was sent from this page
   */
  String html(Optional<String> said, String token) {
    var title = "%s on %s".formatted(run.playbook().name(), run.domain());
    return PageFrame.of(
        title,
        said.map(it -> "<p class=\"note cool\" role=\"status\">%s</p>".formatted(Html.of(it)))
                .orElse("")
            + head(title)
            + RunView.of(run).binding().map(it -> decide(it, token)).orElse("")
            + about());
  }

  private String head(String title) {
    return """
        <section>
        <span class="chip%s">%s</span>
        <h1>%s</h1>
        <p>%s</p>
        %s%s</section>
        """
        .formatted(
            run.state() == RunState.AWAITING_APPROVAL ? " warm" : "",
            Html.of(run.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
            Html.of(title),
            Html.of(run.playbook().summary()),
            boundTo().map(ApprovalPage::found).orElse(""),
            run.ending()
                .map(
                    it ->
                        "<p class=\"note\">%s. %s</p>\n"
                            .formatted(Html.of(it.why()), Html.of(it.tryThis())))
                .orElse(""));
  }

  private static String found(StepResult result) {
    var details = list("ul", result.details());
    return "<h2>What was found</h2>\n<p class=\"found\">%s</p>\n%s"
        .formatted(Html.of(result.summary()), details);
  }

  private String decide(String binding, String token) {
    var isAsker = caller.who().equals(run.askedBy().who());
    return """
        <section>
        <h2>Your decision</h2>
        %s<form method="post">
        <input type="hidden" name="token" value="%s">
        <input type="hidden" name="binding" value="%s">
        <label for="comment">Reason</label>
        <input type="text" id="comment" name="comment" maxlength="%d" autocomplete="off">
        <div class="buttons">
        %s<button class="stop" name="decision" value="reject">Reject</button>
        </div>
        </form>
        </section>
        """
        .formatted(
            rules(isAsker),
            Html.of(token),
            Html.of(binding),
            LONGEST_COMMENT,
            isAsker
                ? ""
                : "<button class=\"go\" name=\"decision\" value=\"approve\">Approve</button>\n");
  }

  private String rules(boolean isAsker) {
    var approved = run.approved().orElseThrow();
    var people =
        "<p>%d of %d have approved%s.</p>\n"
            .formatted(
                approved.by(),
                approved.of(),
                run.wakeAt().map(it -> "; open until " + time(it)).orElse(""));
    var destroys =
        run.playbook().risk() == Risk.R4
            ? "<p class=\"note\">This cannot be undone. One of those who approve must hold %s%s.</p>\n"
                .formatted(
                    Role.APPROVE_DESTRUCTIVE.text(),
                    caller.is(Role.APPROVE_DESTRUCTIVE) ? ", as you do" : "")
            : "";
    return people
        + (run.askedBy().mayBeAnybody()
            ? "<p>Nobody knows who asked, so it takes one more than usual.</p>\n"
            : "")
        + destroys
        + (isAsker
            ? "<p class=\"note\">You asked for this run, so somebody else has to approve it.</p>\n"
            : "");
  }

  private String about() {
    var rows =
        row("Job", code(run.job().job().value()))
            + row("Tenant", code(run.job().tenant().value()))
            + row("Trouble", Html.of(run.trigger().inWords()))
            + row("Risk", Html.of(run.playbook().risk().toString()))
            + row("Asked by", asked())
            + row("Run", code(run.id()))
            + RunView.of(run)
                .binding()
                .map(
                    it ->
                        row(
                            "What is approved",
                            code(it.substring(0, Math.min(SHORT, it.length())))))
                .orElse("");
    return """
        <section>
        <h2>What is done</h2>
        %s<h2>Who decided</h2>
        %s<h2>The run</h2>
        <dl>
        %s</dl>
        </section>
        """
        .formatted(
            list("ol", run.playbook().steps().stream().map(this::step).toList()),
            run.decisions().isEmpty()
                ? "<p>Nobody yet.</p>\n"
                : list("ul", run.decisions().stream().map(ApprovalPage::decision).toList()),
            rows);
  }

  private String step(PlaybookStep step) {
    var result = Optional.ofNullable(run.results().get(step.id()));
    return step.with().inWords()
        + result.map(it -> " — " + it.summary()).orElse("")
        + (step.with() instanceof Step.Writes && result.isEmpty() ? " — changes the job" : "");
  }

  private String asked() {
    return Html.of(
        "%s through %s, %s: %s"
            .formatted(
                run.askedBy().who(),
                run.askedBy().caller(),
                time(run.created()),
                run.askedBy().why()));
  }

  private static String decision(Decision decision) {
    var decided =
        switch (decision.kind()) {
          case APPROVE -> "Approved";
          case REJECT -> "Rejected";
          case CANCEL -> "Cancelled";
        };
    return "%s by %s, %s: %s"
        .formatted(decided, decision.who(), time(decision.at()), decision.comment());
  }

  private Optional<StepResult> boundTo() {
    return run.currentStep()
        .map(PlaybookStep::with)
        .filter(Approval.class::isInstance)
        .flatMap(it -> ((Approval) it).bindTo())
        .flatMap(it -> Optional.ofNullable(run.results().get(it)));
  }

  private static String row(String name, String html) {
    return "<dt>%s</dt><dd>%s</dd>\n".formatted(name, html);
  }

  private static String code(String text) {
    return "<code>%s</code>".formatted(Html.of(text));
  }

  private static String list(String tag, List<String> lines) {
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .map(it -> "<li>%s</li>\n".formatted(Html.of(it)))
            .collect(Collectors.joining("", "<%s>\n".formatted(tag), "</%s>\n".formatted(tag)));
  }

  private static String time(Instant at) {
    return MINUTE.format(at.atOffset(ZoneOffset.UTC));
  }
}

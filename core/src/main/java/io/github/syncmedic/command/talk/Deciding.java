package io.github.syncmedic.command.talk;

import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.Role;
import io.github.syncmedic.command.RunView;
import io.github.syncmedic.command.caller.Heard.Pressed;
import io.github.syncmedic.command.talk.Answer.Button;
import io.github.syncmedic.command.talk.Answer.Fact;
import io.github.syncmedic.command.talk.Answer.Level;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows runs, and takes what people decide about them. What was counted is approved only as it was
 * seen: by a button that carries it, or by its code. Thread-safe; blocking on storage.
 */
final class Deciding {
  private static final int CODE = 8;
  private static final int MOST_RESULTS = 8;
  private static final int MOST_DETAILS = 10;
  private static final String NO_COMMENT = "no comment given";

  private final Desk desk;
  private final Decisions decisions;
  private final Naming naming;

  Deciding(Desk desk, Decisions decisions, Naming naming) {
    this.desk = desk;
    this.decisions = decisions;
    this.naming = naming;
  }

  /** Shows the run that is named. */
  Answer show(Voice voice, Sentence sentence) {
    return naming.run(sentence, 0).then(run -> shown(voice, run));
  }

  /** Approves what the run that is named waits for, if it is known that it was seen. */
  Answer approve(Voice voice, Sentence sentence) {
    return naming
        .run(sentence, 0)
        .then(
            run ->
                notWaiting(run)
                    .or(() -> unseen(voice, run, sentence.name(1)))
                    .orElseGet(
                        () ->
                            decided(
                                voice,
                                Decision.Kind.APPROVE,
                                decisions.approve(
                                    run.id(),
                                    voice.person(),
                                    run.binding().orElse(""),
                                    sentence.reason().orElse(NO_COMMENT)))));
  }

  /** Rejects what the run that is named waits for. */
  Answer reject(Voice voice, Sentence sentence) {
    return decide(
        sentence,
        run ->
            notWaiting(run)
                .orElseGet(
                    () ->
                        decided(
                            voice,
                            Decision.Kind.REJECT,
                            decisions.reject(
                                run.id(), voice.person(), sentence.reason().orElse(NO_COMMENT)))));
  }

  /** Stops the run that is named. */
  Answer cancel(Voice voice, Sentence sentence) {
    return decide(
        sentence,
        run ->
            decided(
                voice,
                Decision.Kind.CANCEL,
                decisions.cancel(run.id(), voice.person(), sentence.reason().orElse(NO_COMMENT))));
  }

  private Answer decide(Sentence sentence, Function<Run, Answer> decision) {
    return naming.run(sentence, 0).then(decision);
  }

  /** Takes what a button says. The answer is fit to take the place of what was pressed. */
  Answer pressed(Voice voice, Pressed pressed) {
    return switch (pressed.word()) {
      case "approve" ->
          forAll(
              voice,
              Decision.Kind.APPROVE,
              decisions.approve(pressed.runId(), voice.person(), pressed.binding(), NO_COMMENT));
      case "reject" ->
          forAll(
              voice,
              Decision.Kind.REJECT,
              decisions.reject(pressed.runId(), voice.person(), NO_COMMENT));
      default ->
          desk.run(pressed.runId())
              .map(run -> shown(voice, run))
              .orElseGet(() -> Answer.refused("There is no such run any more"));
    };
  }

  /** What was decided, above all that the others need who still have to. */
  private Answer forAll(Voice voice, Decision.Kind kind, Outcome outcome) {
    var decided = decided(voice, kind, outcome);
    if (!(outcome instanceof Outcome.Accepted accepted)) {
      return decided;
    }
    var run = accepted.run();
    var isOpen =
        kind == Decision.Kind.APPROVE && run.approved().filter(it -> !it.isEnough()).isPresent();
    var buttons =
        run.binding()
            .filter(it -> isOpen)
            .map(it -> List.of(approving(run, it), rejecting(run, it)))
            .orElse(List.of());
    return Answer.of(decided.level(), decided.title(), decided.lines(), shown(voice, run).facts())
        .about(run.id(), buttons);
  }

  private Optional<Answer> notWaiting(Run run) {
    return run.state() == RunState.AWAITING_APPROVAL
        ? Optional.empty()
        : Optional.of(
            Answer.refused(
                "Nothing was done: the run waits for no approval",
                "%s on %s is %s."
                    .formatted(run.playbook().name(), run.domain(), Shown.word(run.state()))));
  }

  /** What to look at first, where an approval is for what was found and that was not named. */
  private Optional<Answer> unseen(Voice voice, Run run, Optional<String> code) {
    var isBound =
        run.currentStep()
            .filter(it -> it.with() instanceof Approval bound && bound.bindTo().isPresent());
    var needed = run.binding().map(Deciding::code);
    if (isBound.isEmpty()
        || code.filter(it -> needed.filter(it::equalsIgnoreCase).isPresent()).isPresent()) {
      return Optional.empty();
    }
    var shown = shown(voice, run);
    var label = naming.runLabel(run.id());
    var why =
        code.isPresent()
            ? "Nothing was approved: what waits is not what that code stands for."
            : "Nothing was approved yet: look at what was found first.";
    var lines = new ArrayList<>(List.of(why));
    needed.ifPresent(it -> lines.add("Then say `approve %s %s`.".formatted(label, it)));
    return Optional.of(
        new Answer(
            Level.ATTENTION, shown.title(), lines, shown.facts(), shown.run(), shown.buttons()));
  }

  /** What stands for {@code binding} in a chat. */
  static String code(String binding) {
    return Sha256.hex(binding).substring(0, CODE);
  }

  private Answer decided(Voice voice, Decision.Kind kind, Outcome outcome) {
    if (!(outcome instanceof Outcome.Accepted accepted)) {
      return Shown.declined("the run stays as it is", (Outcome.Declined) outcome);
    }
    var run = accepted.run();
    var howFar =
        run.approved()
            .filter(it -> kind == Decision.Kind.APPROVE)
            .map(Deciding::howFar)
            .orElse("Whoever works on the run sees to it.");
    return Answer.of(Level.INFO, title(run, kind), howFar, "By %s.".formatted(voice.caller().who()))
        .about(run.id(), List.of());
  }

  private static String howFar(Run.Approved approved) {
    if (approved.isEnough()) {
      return "Enough have approved; the run goes on.";
    }
    return approved.by() < approved.of()
        ? "%d of %d have approved.".formatted(approved.by(), approved.of())
        : "%d have approved; one who holds %s must."
            .formatted(approved.by(), Role.APPROVE_DESTRUCTIVE.text());
  }

  private static String title(Run run, Decision.Kind kind) {
    var what =
        switch (kind) {
          case APPROVE -> "Approved";
          case REJECT -> "Rejected";
          case CANCEL -> "Cancelled";
        };
    return "%s: %s on %s".formatted(what, run.playbook().name(), run.domain());
  }

  private Answer shown(Voice voice, Run run) {
    var facts = new ArrayList<Fact>();
    var label = naming.runLabel(run.id());
    facts.add(new Fact("run", label.equals(run.id()) ? label : label + ", " + run.id()));
    facts.add(new Fact("job", run.job().job().value()));
    facts.add(new Fact("risk", run.playbook().risk().toString()));
    facts.add(
        new Fact(
            "asked by",
            "%s, %s: %s"
                .formatted(run.askedBy().who(), Shown.time(run.created()), run.askedBy().why())));
    RunView.of(run).awaits().ifPresent(it -> facts.add(new Fact("goes on with", it.what())));
    if (run.state() == RunState.AWAITING_APPROVAL) {
      run.approved().ifPresent(it -> facts.add(new Fact("approved", approvedBy(run, it))));
    }
    results(run, facts);
    run.decisions().forEach(it -> facts.add(fact(it)));
    run.ending().ifPresent(it -> facts.add(new Fact("ended", it.why() + ". " + it.tryThis())));
    return Answer.of(
            run.state() == RunState.AWAITING_APPROVAL ? Level.ATTENTION : Level.INFO,
            "%s on %s: %s".formatted(run.playbook().name(), run.domain(), Shown.word(run.state())),
            List.of(run.playbook().summary()),
            facts)
        .about(run.id(), buttons(voice, run));
  }

  private static String approvedBy(Run run, Run.Approved approved) {
    return "%d of %d%s"
        .formatted(
            approved.by(),
            approved.of(),
            run.askedBy().mayBeAnybody()
                ? ", one more than usual, since nobody knows who asked"
                : "");
  }

  private static Fact fact(Decision decision) {
    return new Fact(
        decision.kind().name().toLowerCase(Locale.ROOT),
        "%s, %s: %s".formatted(decision.who(), Shown.time(decision.at()), decision.comment()));
  }

  /** What the last steps found; what an approval is for, in detail. */
  private static void results(Run run, List<Fact> facts) {
    var all = List.copyOf(run.results().entrySet());
    all.subList(Math.max(0, all.size() - MOST_RESULTS), all.size())
        .forEach(it -> facts.add(new Fact(it.getKey(), it.getValue().summary())));
    boundTo(run).map(Map.Entry::getValue).map(StepResult::details).orElse(List.of()).stream()
        .limit(MOST_DETAILS)
        .forEach(it -> facts.add(new Fact("detail", it)));
  }

  private static Optional<Map.Entry<String, StepResult>> boundTo(Run run) {
    return run.currentStep()
        .filter(it -> it.with() instanceof Approval)
        .flatMap(it -> ((Approval) it.with()).bindTo())
        .flatMap(
            id ->
                run.results().entrySet().stream().filter(it -> it.getKey().equals(id)).findFirst());
  }

  /** What whoever looks may decide at a press. */
  private static List<Button> buttons(Voice voice, Run run) {
    var binding = RunView.of(run).binding();
    if (binding.isEmpty() || !voice.may(Access.APPROVE)) {
      return List.of();
    }
    var reject = rejecting(run, binding.get());
    return voice.caller().who().equals(run.askedBy().who())
        ? List.of(reject)
        : List.of(approving(run, binding.get()), reject);
  }

  private static Button approving(Run run, String binding) {
    return new Button("approve", "Approve", run.id(), binding);
  }

  private static Button rejecting(Run run, String binding) {
    return new Button("reject", "Reject", run.id(), binding);
  }
}

package io.github.syncmedic.command;

import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.guard.ScopeRules;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.PlaybookStep;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.playbook.step.GraphRestart;
import io.github.syncmedic.sync.ResetScope;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Turns wishes into plans and runs. Thread-safe; blocking on storage. */
final class Wishes {
  /** How a run may have ended that is asked for once more. */
  private static final Set<RunState> IN_VAIN =
      Set.of(RunState.FAILED, RunState.AMBIGUOUS, RunState.SKIPPED, RunState.EXPIRED);

  private final LastSweeps sweeps;
  private final Runs runs;
  private final Supplier<Playbooks> playbooks;
  private final Policy policy;
  private final Clock clock;
  private final RandomGenerator random;
  private final Consumer<Run> enqueue;
  private final Sight anew;
  private final Sight lately;

  /** What is looked at to decide about a wish. */
  private record Sight(
      Function<Ask, Optional<LastSweeps.Found>> job, Supplier<Controls> controls) {}

  Wishes(
      LastSweeps sweeps,
      Documents documents,
      Supplier<Playbooks> playbooks,
      Policy policy,
      Clock clock,
      RandomGenerator random,
      Consumer<Run> enqueue) {
    this.sweeps = sweeps;
    this.runs = new Runs(documents);
    this.playbooks = playbooks;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.enqueue = enqueue;
    this.anew = new Sight(it -> sweeps.job(it.job(), it.tenant()), () -> Controls.of(documents));
    this.lately =
        new Sight(
            it -> sweeps.jobLately(it.job()),
            new Lately<>(() -> Controls.of(documents), LastSweeps.FRESH, clock));
  }

  /**
   * Plans or opens a run. Storing comes before handing over, so nothing accepted is lost. One that
   * was opened already by the id that is wished for is answered as such, whatever has become of its
   * job.
   */
  Outcome ask(Ask ask) {
    return open(decided(ask, anew));
  }

  /** Stores and hands over the run that {@code decided} accepts, if it accepts one. */
  Outcome open(Outcome decided) {
    if (!(decided instanceof Outcome.Accepted accepted)) {
      return decided;
    }
    var run = stored(accepted.run());
    enqueue.accept(run);
    return new Outcome.Accepted(run);
  }

  private Outcome decided(Ask ask, Sight sight) {
    return ask.runId()
        .filter(id -> !ask.dryRun() && mayBeOpen(id))
        .flatMap(runs::known)
        .<Outcome>map(Outcome.Accepted::new)
        .orElseGet(() -> decidedAnew(ask, sight));
  }

  /**
   * Whether a run of the name {@code id} may be there already: whoever was first to ask is followed
   * by somebody else after a while only, and names tell the second.
   */
  private boolean mayBeOpen(String id) {
    return RunIds.isBefore(id, clock.instant().minus(FirstAnswers.AT_WORK).plusSeconds(1));
  }

  private Outcome decidedAnew(Ask ask, Sight sight) {
    var playbook = playbooks.get().named(ask.playbook());
    if (playbook.isEmpty()) {
      return declined(
          Outcome.Ground.NOT_FOUND,
          "there is no playbook of that name",
          "one of "
              + playbooks.get().all().stream()
                  .map(Playbook::name)
                  .collect(Collectors.joining(", ")),
          "playbook");
    }
    var job = sight.job().apply(ask);
    if (job.isEmpty()) {
      return declined(
          Outcome.Ground.NOT_FOUND,
          "no sweep has seen a job of that id",
          "list the jobs with GET /api/jobs",
          "jobId");
    }
    return Inputs.objectionTo(ask.inputs())
        .or(() -> scopeObjection(ask))
        .or(() -> switchedOff(ask, playbook.get(), sight))
        .or(() -> unfitting(playbook.get(), job.get().job().verdict()))
        .orElseGet(() -> accepted(ask, scoped(playbook.get(), ask), job.get()));
  }

  /**
   * Asks once more for what the run {@code id} was to do, if it ended in vain: the same playbook,
   * as it is today, with the same job and inputs.
   */
  Outcome replay(String id, Again again) {
    var run = runs.known(id);
    if (run.isEmpty()) {
      return declined(
          Outcome.Ground.NOT_FOUND,
          "there is no run of that id",
          "list the runs with GET /api/runs",
          "runId");
    }
    return IN_VAIN.contains(run.get().state())
        ? ask(of(run.get(), again))
        : declined(
            Outcome.Ground.STATE_MOVED,
            "the run is %s, and only one that ended in vain is asked for once more"
                .formatted(run.get().state()),
            "look at it with GET /api/runs/" + run.get().id(),
            "");
  }

  /** What would come of what a system asks for; nothing is done for it yet. */
  Outcome decide(Hint hint) {
    return hint.asked()
        .playbook()
        .map(hint::wishing)
        .or(() -> fitting(hint))
        .map(it -> decided(it, lately))
        .orElseGet(
            () ->
                declined(
                    Outcome.Ground.STATE_MOVED,
                    "no sweep has seen that job in trouble for which there is a playbook",
                    "name a playbook, or look at the job with GET /api/jobs",
                    "jobId"));
  }

  /** Looks at what will be looked at to decide about what systems ask for. */
  void lookAhead() {
    try {
      var unusedPlaybooks = playbooks.get();
      var unusedControls = lately.controls().get();
      sweeps.lookAhead();
    } catch (StorageUnavailable e) {
      // Whoever asks will be told.
    }
  }

  /** The wish for what fits the trouble of the job, as a sweep saw it. */
  private Optional<Ask> fitting(Hint hint) {
    return sweeps
        .jobLately(hint.asked().job())
        .map(it -> it.job().verdict())
        .flatMap(
            verdict ->
                playbooks.get().fitting(verdict).map(playbook -> hint.wishing(playbook, verdict)));
  }

  private Optional<Outcome> scopeObjection(Ask ask) {
    if (ask.resetScope().isEmpty()) {
      return Optional.empty();
    }
    if (!isRestart(ask.playbook())) {
      return noScope("only a restart has a resetScope", "leave it out, or ask for a restart");
    }
    var scopes = ask.resetScope().get();
    return scopes.contains(ResetScope.FORCE_DELETES)
        ? noScope("a restart cannot execute deletes", "ask for allow-deletes")
        : ScopeRules.objectionTo(scopes, policy.allowed())
            .flatMap(it -> noScope(it.why(), it.tryThis()));
  }

  private static Optional<Outcome> noScope(String why, String tryThis) {
    return Optional.of(declined(Outcome.Ground.NOT_ALLOWED, why, tryThis, "resetScope"));
  }

  private Optional<Outcome> switchedOff(Ask ask, Playbook playbook, Sight sight) {
    var isFree = ask.dryRun() || playbook.isReadOnly();
    return !isFree && (policy.isOff() || sight.controls().get().killSwitch())
        ? Optional.of(
            declined(
                Outcome.Ground.STATE_MOVED,
                "remediation is switched off",
                "set REMEDIATION to suggest or auto, and killSwitch in controls.json to false",
                ""))
        : Optional.empty();
  }

  private static Optional<Outcome> unfitting(Playbook playbook, Verdict verdict) {
    return playbook
        .when()
        .filter(when -> !when.fits(verdict))
        .map(
            when ->
                declined(
                    Outcome.Ground.STATE_MOVED,
                    "the job is %s, and %s is for one that is %s"
                        .formatted(Trigger.of(verdict).inWords(), playbook.name(), when.inWords()),
                    "look at the job, then choose what fits it",
                    "playbook"));
  }

  private Outcome accepted(Ask ask, Playbook playbook, LastSweeps.Found found) {
    var job = found.job();
    var plan = Plan.of(playbook, ask.inputs(), job);
    if (ask.planHash().filter(hash -> !hash.equals(plan.hash())).isPresent()) {
      return declined(
          Outcome.Ground.STATE_MOVED,
          "the job is not in the state any more that the plan was made for",
          "make a new plan with dryRun: true",
          "planHash");
    }
    if (ask.dryRun()) {
      return new Outcome.Planned(plan);
    }
    var now = clock.instant();
    var verdict = job.verdict();
    var run =
        Run.accepted(
                ask.runId().orElseGet(() -> RunIds.fresh(now, random)),
                playbook,
                verdict.job(),
                verdict.domain(),
                SharedCauses.of(found.latest().verdicts()).trigger(verdict),
                ask.asker(),
                now)
            .with(ask.inputs());
    return new Outcome.Accepted(run);
  }

  /** Stores {@code run}; one that was asked for twice is the first one. */
  private Run stored(Run run) {
    return run.turn() == 0 && runs.create(run) ? run : runs.known(run.id()).orElse(run);
  }

  private static Playbook scoped(Playbook playbook, Ask ask) {
    return ask.resetScope()
        .map(
            scopes ->
                playbook.with(
                    List.of(PlaybookStep.of("restart", new GraphRestart(scopes))), riskOf(scopes)))
        .orElse(playbook);
  }

  private static Risk riskOf(Set<ResetScope> scopes) {
    if (ScopeRules.isUnusual(scopes)) {
      return Risk.R4;
    }
    return scopes.equals(ResetScope.CLEAR) ? Risk.R2 : Risk.R3;
  }

  private static boolean isRestart(String playbook) {
    return playbook.equals(Action.RESTART.word());
  }

  private static Ask of(Run run, Again again) {
    return new Ask(
        run.playbook().name(),
        run.job().job(),
        Optional.of(run.job().tenant()),
        run.inputs(),
        again.dryRun(),
        scopesOf(run),
        again.planHash(),
        again.asker(),
        again.runId());
  }

  /** What {@code run} was to forget, if it was a restart. */
  private static Optional<Set<ResetScope>> scopesOf(Run run) {
    return Optional.of(run.playbook())
        .filter(it -> isRestart(it.name()))
        .flatMap(it -> it.steps().stream().findFirst())
        .map(PlaybookStep::with)
        .filter(GraphRestart.class::isInstance)
        .map(it -> ((GraphRestart) it).resetScope());
  }

  private static Outcome declined(Outcome.Ground ground, String why, String tryThis, String field) {
    return new Outcome.Declined(ground, why, tryThis, field);
  }
}

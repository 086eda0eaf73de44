package io.github.syncmedic.command;

import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.PlaybookStep;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.playbook.step.GraphRestart;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Answers what is asked, from what is stored; never calls Graph and never waits for a fix.
 *
 * <p>Thread-safe; blocking on storage, whose {@link io.github.syncmedic.journal.StorageUnavailable}
 * passes through.
 */
public final class Desk {
  private static final Set<ResetScope> MAY_BE_ASKED =
      Set.of(ResetScope.WATERMARK, ResetScope.ESCROWS, ResetScope.QUARANTINE_STATE);
  private static final Duration USUAL_HISTORY = Duration.ofDays(7);

  private final LastSweeps sweeps;
  private final StatusBoard board;
  private final Documents documents;
  private final HealthJournal health;
  private final Runs runs;
  private final Playbooks playbooks;
  private final Policy policy;
  private final Clock clock;
  private final RandomGenerator random;
  private final Consumer<Run> enqueue;

  /**
   * A desk over what is stored.
   *
   * @param tenants those that are watched
   * @param enqueue hands a stored run to the workers
   * @param sideBySide reads what is known of many tenants; its size is how many at once
   */
  public Desk(
      Supplier<List<TenantId>> tenants,
      Documents documents,
      Playbooks playbooks,
      Policy policy,
      Clock clock,
      RandomGenerator random,
      Consumer<Run> enqueue,
      Executor sideBySide) {
    this.documents = documents;
    this.health = new HealthJournal(documents);
    this.sweeps = new LastSweeps(tenants, health, sideBySide, clock);
    this.board = new StatusBoard(sweeps, documents, policy, clock);
    this.runs = new Runs(documents);
    this.playbooks = playbooks;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.enqueue = enqueue;
  }

  /** A part of the jobs that {@code filter} asks for, as last seen. */
  public JobPage jobs(JobFilter filter, JobPage.Part part) {
    var tenants =
        sweeps.tenants(filter.tenant()).stream()
            .filter(it -> part.after().map(last -> !isBefore(it, last)).orElse(true))
            .toList();
    var listed =
        sweeps
            .of(tenants)
            .flatMap(latest -> listed(latest, filter, part.after()))
            .skip(part.skip())
            .limit(part.top() + 1L)
            .toList();
    return new JobPage(
        listed.stream()
            .limit(part.top())
            .map(it -> JobView.of(it.found().latest(), it.found().job()))
            .toList(),
        Optional.of(listed)
            .filter(it -> it.size() > part.top())
            .map(it -> it.get(part.top() - 1).key()));
  }

  private record Listed(JobKey key, LastSweeps.Found found) {}

  private static boolean isBefore(TenantId tenant, JobKey last) {
    return tenant.value().compareTo(last.tenant().value()) < 0;
  }

  private static Stream<Listed> listed(Latest latest, JobFilter filter, Optional<JobKey> after) {
    return latest.jobs().stream()
        .filter(it -> filter.fits(it.verdict()))
        .map(it -> new Listed(JobKey.of(it.verdict().job()), new LastSweeps.Found(latest, it)))
        .filter(it -> after.map(last -> it.key().compareTo(last) > 0).orElse(true))
        .sorted(Comparator.comparing(Listed::key));
  }

  /** The job called {@code id} as last seen; the first one where several tenants have one. */
  public Optional<JobView> job(JobId id, Optional<TenantId> tenant) {
    return sweeps.job(id, tenant).map(it -> JobView.of(it.latest(), it.job()));
  }

  /**
   * The past of the job called {@code id}.
   *
   * @param tenant of which tenant; the first that has one where it is not said
   * @param since how far back; seven days where it is not said
   * @param skip how many of its changes to pass over, from the newest on
   * @param top how many to show
   */
  public Optional<HistoryView> history(
      JobId id, Optional<TenantId> tenant, Optional<Instant> since, int skip, int top) {
    var from = since.orElseGet(() -> clock.instant().minus(USUAL_HISTORY));
    return sweeps.job(id, tenant).map(it -> history(it.latest(), it.job(), from, skip, top));
  }

  private HistoryView history(Latest latest, Watched job, Instant since, int skip, int top) {
    var id = job.verdict().job().job();
    var changes = health.events(latest.tenant(), id, since).skip(skip).limit(top + 1L).toList();
    return new HistoryView(
        id.value(),
        since,
        changes.stream().limit(top).map(HistoryView.Change::of).toList(),
        changes.size() > top,
        job.health().history().runs().points().stream()
            .map(HistoryView.Escrows::of)
            .filter(it -> !it.at().isBefore(since))
            .toList(),
        ChronicView.of(job, latest.ended()));
  }

  /** The run called {@code id}; empty when there is none that this version can read. */
  public Optional<Run> run(String id) {
    return runs.read(id)
        .filter(Runs.Standing.Known.class::isInstance)
        .map(standing -> ((Runs.Standing.Known) standing).run());
  }

  /** Plans or opens a run. Storing comes before handing over, so nothing accepted is lost. */
  public Outcome ask(Ask ask) {
    var verdict = sweeps.job(ask.job(), Optional.empty()).map(it -> it.job().verdict());
    if (verdict.isEmpty()) {
      return declined(
          Outcome.Ground.NOT_FOUND,
          "no sweep has seen a job of that id",
          "list the jobs with GET /api/jobs",
          "jobId");
    }
    return objection(ask).orElseGet(() -> open(ask, verdict.get()));
  }

  private Optional<Outcome> objection(Ask ask) {
    if (ask.resetScope().isPresent() && ask.action() != Action.RESTART) {
      return Optional.of(
          declined(
              Outcome.Ground.NOT_ALLOWED,
              "only a restart has a resetScope",
              "leave it out, or ask for a restart",
              "resetScope"));
    }
    var scopes = ask.resetScope().orElse(ResetScope.PORTAL_RESTART);
    if (scopes.contains(ResetScope.ESCROWS) && !scopes.contains(ResetScope.WATERMARK)) {
      return Optional.of(
          declined(
              Outcome.Ground.NOT_ALLOWED,
              "Escrows without Watermark would forget failed objects without looking at them again",
              "add Watermark",
              "resetScope"));
    }
    if (scopes.isEmpty() || !MAY_BE_ASKED.containsAll(scopes)) {
      return Optional.of(
          declined(
              Outcome.Ground.NOT_ALLOWED,
              "a restart with '%s' cannot be asked for".formatted(ResetScope.wire(scopes)),
              "name one or more of Watermark, Escrows, QuarantineState",
              "resetScope"));
    }
    if (!ask.dryRun() && (policy.isOff() || Controls.of(documents).killSwitch())) {
      return Optional.of(
          declined(
              Outcome.Ground.STATE_MOVED,
              "remediation is switched off",
              "set REMEDIATION to suggest or auto, and killSwitch in controls.json to false",
              ""));
    }
    return Optional.empty();
  }

  private Outcome open(Ask ask, Verdict verdict) {
    var playbook = playbookFor(ask);
    var plan = Plan.of(playbook, verdict);
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
    var run =
        Run.accepted(
            RunIds.fresh(now, random),
            playbook,
            verdict.job(),
            verdict.domain(),
            Trigger.of(verdict),
            ask.asker(),
            now);
    runs.create(run);
    enqueue.accept(run);
    return new Outcome.Accepted(run);
  }

  private Playbook playbookFor(Ask ask) {
    var playbook = playbooks.named(ask.action().word()).orElseThrow();
    return ask.resetScope()
        .map(
            scopes ->
                playbook.with(
                    List.of(PlaybookStep.of("restart", new GraphRestart(scopes))),
                    scopes.equals(ResetScope.CLEAR) ? Risk.R2 : Risk.R3))
        .orElse(playbook);
  }

  /** How the product itself fares. */
  public StatusView status(StatusView.Part part) {
    return board.status(part);
  }

  private static Outcome declined(Outcome.Ground ground, String why, String tryThis, String field) {
    return new Outcome.Declined(ground, why, tryThis, field);
  }
}

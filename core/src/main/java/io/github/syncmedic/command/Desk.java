package io.github.syncmedic.command;

import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.PermissionNote;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

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

  private final Supplier<List<TenantId>> tenants;
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
   */
  public Desk(
      Supplier<List<TenantId>> tenants,
      Documents documents,
      Playbooks playbooks,
      Policy policy,
      Clock clock,
      RandomGenerator random,
      Consumer<Run> enqueue) {
    this.tenants = tenants;
    this.documents = documents;
    this.health = new HealthJournal(documents);
    this.runs = new Runs(documents);
    this.playbooks = playbooks;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.enqueue = enqueue;
  }

  /** All jobs as last seen; of one verdict or one tenant where given. */
  public List<JobView> jobs(Optional<VerdictKind> verdict, Optional<String> tenant) {
    return health.of(tenants.get()).stream()
        .filter(latest -> tenant.map(latest.tenant().value()::equals).orElse(true))
        .flatMap(latest -> latest.jobs().stream().map(job -> JobView.of(latest, job)))
        .filter(view -> verdict.map(view.verdict()::equals).orElse(true))
        .toList();
  }

  /** The job called {@code id} as last seen. */
  public Optional<JobView> job(JobId id) {
    return jobs(Optional.empty(), Optional.empty()).stream()
        .filter(view -> view.jobId().equals(id.value()))
        .findFirst();
  }

  /**
   * The past of the job called {@code id}.
   *
   * @param since how far back; seven days where it is not said
   * @param skip how many of its changes to pass over, from the newest on
   * @param top how many to show
   */
  public Optional<HistoryView> history(JobId id, Optional<Instant> since, int skip, int top) {
    var from = since.orElseGet(() -> clock.instant().minus(USUAL_HISTORY));
    return health.of(tenants.get()).stream()
        .flatMap(
            latest ->
                latest.jobs().stream()
                    .filter(it -> it.verdict().job().job().equals(id))
                    .map(it -> history(latest, it, from, skip, top)))
        .findFirst();
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
    var verdict =
        health.of(tenants.get()).stream()
            .flatMap(latest -> latest.jobs().stream())
            .map(Watched::verdict)
            .filter(it -> it.job().job().equals(ask.job()))
            .findFirst();
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
  public StatusView status() {
    var now = clock.instant();
    var all = health.of(tenants.get());
    var why =
        all.isEmpty()
            ? Optional.of("no sweep has ended yet")
            : all.stream().flatMap(latest -> whyBlind(latest, now).stream()).findFirst();
    return new StatusView(
        why.isPresent(),
        why.orElse(""),
        policy.remediation(),
        Controls.of(documents).killSwitch(),
        policy.version(),
        all.stream().map(latest -> tenant(latest, now)).toList());
  }

  private Optional<String> whyBlind(Latest latest, Instant now) {
    if (latest.isBlind()) {
      return Optional.of(
          "%d sweeps in a row could not read all of tenant %s"
              .formatted(latest.incompleteInARow(), latest.tenant()));
    }
    return latest.lastComplete().filter(at -> at.plus(policy.blindAfter()).isAfter(now)).isPresent()
        ? Optional.empty()
        : Optional.of(
            "no sweep has read all of tenant %s for %s"
                .formatted(latest.tenant(), policy.blindAfter()));
  }

  private StatusView.Tenant tenant(Latest latest, Instant now) {
    return new StatusView.Tenant(
        latest.tenant().value(),
        latest.lastComplete(),
        latest.lastComplete().map(at -> Duration.between(at, now).toSeconds()),
        latest.incompleteInARow(),
        latest.verdicts().stream()
            .collect(Collectors.groupingBy(Verdict::kind, TreeMap::new, Collectors.counting())),
        latest.unread(),
        PermissionNote.read(documents, latest.tenant())
            .map(PermissionNote::words)
            .orElse(List.of()),
        latest.tenantLook().map(StatusView.SupportingEvidence::of));
  }

  private static Outcome declined(Outcome.Ground ground, String why, String tryThis, String field) {
    return new Outcome.Declined(ground, why, tryThis, field);
  }
}

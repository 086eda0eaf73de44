package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.health.signal.Beside;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.health.signal.Pauser;
import io.github.syncmedic.health.signal.Signals;
import io.github.syncmedic.health.signal.Subject;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.HealthEvent;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Snapshot;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notices;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the clock asks for: sweep, remember, open the runs that may be opened, and tell of changes.
 *
 * <p>Idempotent: however often it comes by, one occurrence of trouble gets one run. Two at once
 * over one tenant are safe. Thread-safe; blocking.
 */
public final class Watch {
  private final TenantId tenant;
  private final Sweep sweep;
  private final HealthJournal journal;
  private final Ledgers ledgers;
  private final Playbooks playbooks;
  private final Policy policy;
  private final Notices notices;
  private final Clock clock;
  private final Openings openings;
  private final Signals signals = Signals.builtIn();

  /**
   * A watch over one tenant.
   *
   * @param documents where verdicts, runs and what was done to jobs are kept
   * @param enqueue hands a stored run to the workers
   */
  public Watch(
      TenantId tenant,
      Sweep sweep,
      Documents documents,
      Playbooks playbooks,
      Policy policy,
      Notices notices,
      Clock clock,
      Consumer<Run> enqueue) {
    this.tenant = tenant;
    this.sweep = sweep;
    this.journal = new HealthJournal(documents);
    this.ledgers = new Ledgers(documents);
    this.playbooks = playbooks;
    this.policy = policy;
    this.notices = notices;
    this.clock = clock;
    this.openings = new Openings(new Runs(documents), clock, enqueue);
  }

  /**
   * What one check came to.
   *
   * @param lines for the log: a summary, one for each change, and what could not be read
   */
  public record Checked(SweepReport report, List<String> lines) {}

  /** Sweeps once. */
  public Checked check() {
    var before = journal.latest(tenant);
    var report = sweep.run(before.map(Latest::health).orElse(List.of()));
    var jobs = watched(before, report);
    var changes = Changes.between(before, report, clock.instant());
    var snapshot = Snapshot.due(report, before.flatMap(Latest::snapshot), !changes.isEmpty());
    var latest = Latest.after(before, report, jobs, snapshot);
    journal.keep(latest, changes, snapshot);
    tell(jobs, changes);
    tellOfBlindness(before, latest);
    return new Checked(report, SweepLines.of(report, changes));
  }

  private List<Watched> watched(Optional<Latest> before, SweepReport report) {
    var known =
        before.map(Latest::jobs).orElse(List.of()).stream()
            .collect(
                Collectors.toMap(
                    it -> it.verdict().job(), Function.identity(), (one, other) -> other));
    var pauses = new Pauses(ledgers);
    return report.jobs().stream()
        .map(it -> watched(it, Optional.ofNullable(known.get(it.verdict().job())), pauses))
        .toList();
  }

  private Watched watched(JobHealth health, Optional<Watched> before, Pauses pauses) {
    var verdict = health.verdict();
    var playbook = playbooks.fitting(verdict);
    var opened =
        playbook
            .filter(this::actsByItself)
            .map(it -> openings.open(verdict, it, before.flatMap(Watched::begun)));
    var pauser = pauses.pauserOf(health, before);
    return new Watched(
        verdict,
        playbook.map(Playbook::name),
        opened.map(Openings.Opened::run),
        playbook.filter(it -> !actsByItself(it)).map(Playbook::summary),
        health.forecast(),
        findings(health, pauser),
        Optional.of(health.history()),
        pauser,
        opened.filter(Openings.Opened::isBegun).map(Openings.Opened::run));
  }

  private List<Finding> findings(JobHealth health, Optional<Pauser> pauser) {
    return health
        .job()
        .map(job -> new Subject(job, health.verdict(), pauser, Beside.NOTHING, clock.instant()))
        .map(signals::findings)
        .orElse(List.of());
  }

  private boolean actsByItself(Playbook playbook) {
    return playbook.writes() && playbook.autonomy().cappedBy(policy.remediation()) == Autonomy.AUTO;
  }

  private void tell(List<Watched> jobs, List<HealthEvent> changes) {
    var changed = changes.stream().map(HealthEvent::job).collect(Collectors.toSet());
    jobs.stream()
        .filter(job -> changed.contains(job.verdict().job().job().value()))
        .filter(job -> job.awaits().isPresent() || isNobodysConcern(job))
        .forEach(
            job ->
                notices.tell(
                    new Notice(
                        job.verdict().severity(),
                        job.verdict().job().job().value(),
                        "%s is %s: %s"
                            .formatted(
                                job.verdict().domain(), job.verdict().kind(), job.verdict().why()),
                        job.awaits())));
    changes.stream()
        .filter(change -> change.to().isEmpty())
        .forEach(
            change ->
                notices.tell(
                    new Notice(
                        Severity.WARNING,
                        change.job(),
                        "%s: the job is gone".formatted(change.domain()),
                        Optional.of("If nobody removed it on purpose, set it up again"))));
  }

  /** Tells once when the tenant can no longer be vouched for, and once when it can again. */
  private void tellOfBlindness(Optional<Latest> before, Latest latest) {
    var was = before.filter(Latest::isBlind).isPresent();
    if (latest.isBlind() && !was) {
      notices.tell(
          new Notice(
              Severity.CRITICAL,
              tenant.value(),
              "the watcher is blind: %d sweeps in a row could not read everything; %s"
                  .formatted(latest.incompleteInARow(), String.join("; ", latest.unread())),
              Optional.of(
                  "Look at GET /api/status; until it reads again, nothing here is healthy")));
    } else if (was && !latest.isBlind()) {
      notices.tell(
          new Notice(
              Severity.INFO,
              tenant.value(),
              "the watcher sees everything again",
              Optional.empty()));
    }
  }

  /** Something to be looked at now that no run sees to. */
  private static boolean isNobodysConcern(Watched job) {
    return job.verdict().severity() == Severity.CRITICAL && job.run().isEmpty();
  }
}

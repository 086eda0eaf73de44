package io.github.syncmedic.command;

import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.health.signal.Beside;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.health.signal.Pauser;
import io.github.syncmedic.health.signal.Signals;
import io.github.syncmedic.health.signal.Subject;
import io.github.syncmedic.journal.AgentBook;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Snapshot;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.notify.Notices;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the clock asks for: sweep, remember, open the runs that may be opened, and tell of changes.
 *
 * <p>Which runs are opened by the product itself is said by {@link Leeway}: playbooks that only
 * look and tell always, those that act as far as they are allowed to.
 *
 * <p>Idempotent: however often it comes by, one occurrence of trouble gets one run. Two at once
 * over one tenant are safe. Thread-safe; blocking.
 */
public final class Watch {
  private final TenantId tenant;
  private final Sweep sweep;
  private final Documents documents;
  private final HealthJournal journal;
  private final Ledgers ledgers;
  private final Playbooks playbooks;
  private final Policy policy;
  private final Announcements announcements;
  private final Clock clock;
  private final Openings openings;
  private final Incidents incidents;
  private final Sidelights sidelights;
  private final Signals signals = Signals.builtIn();

  /** A watch over one tenant that looks at nothing beside its jobs. */
  public Watch(
      TenantId tenant,
      Sweep sweep,
      Documents documents,
      Playbooks playbooks,
      Policy policy,
      Notices notices,
      Clock clock,
      Consumer<Run> enqueue) {
    this(tenant, sweep, Sidelights.NONE, documents, playbooks, policy, notices, clock, enqueue);
  }

  /**
   * A watch over one tenant.
   *
   * @param sidelights what looks beside the jobs, if anything does
   * @param documents where verdicts, runs and what was done to jobs are kept
   * @param enqueue hands a stored run to the workers
   */
  public Watch(
      TenantId tenant,
      Sweep sweep,
      Sidelights sidelights,
      Documents documents,
      Playbooks playbooks,
      Policy policy,
      Notices notices,
      Clock clock,
      Consumer<Run> enqueue) {
    this.sidelights = sidelights;
    this.tenant = tenant;
    this.sweep = sweep;
    this.documents = documents;
    this.journal = new HealthJournal(documents);
    this.ledgers = new Ledgers(documents);
    this.playbooks = playbooks;
    this.policy = policy;
    this.announcements =
        new Announcements(journal, notices, new Attending(new Runs(documents), ledgers));
    this.clock = clock;
    this.openings = new Openings(new Runs(documents), clock, enqueue);
    this.incidents = new Incidents(tenant, playbooks, openings, clock);
  }

  /**
   * What one check came to.
   *
   * @param report what the sweep found; empty when the tenant was not asked
   * @param lines for the log: a summary, one for each change, and what could not be read
   */
  public record Checked(Optional<SweepReport> report, List<String> lines) {}

  /** Sweeps once. */
  public Checked check() {
    return check(journal.latest(tenant));
  }

  /** Sweeps once, unless the tenant is one of a fleet that is to be left alone for a while. */
  Checked checkInTurn() {
    var before = journal.latest(tenant);
    return before
        .flatMap(it -> Breaker.openUntil(it, clock.instant()))
        .map(it -> "tenant %s is left alone until %s".formatted(tenant, it))
        .map(line -> new Checked(Optional.empty(), List.of(line)))
        .orElseGet(() -> check(before));
  }

  private Checked check(Optional<Latest> before) {
    var report = sweep.run(before.map(Latest::health).orElse(List.of()));
    var looks = sidelights.closerLook().map(it -> it.at(report, before)).orElse(Looks.NONE);
    var round = sidelights.canaries().map(Canaries::round);
    var leeway = new Leeway(documents, policy);
    var causes = SharedCauses.of(report.verdicts());
    var common = new Common(new Pauses(ledgers), leeway, looks, causes);
    var jobs = watched(before, report, common, beside(looks, round));
    var shared = incidents.among(causes, before, leeway);
    var changes = Changes.between(before, report, clock.instant());
    var snapshot = Snapshot.due(report, before.flatMap(Latest::snapshot), !changes.isEmpty());
    var latest =
        announcements.written(
            before,
            looks.in(Latest.after(before, report, jobs, snapshot)).with(shared),
            changes,
            clock.instant());
    announcements.tell(latest, journal.keep(latest, changes, snapshot));
    incidents.open(shared, causes);
    var lines = new ArrayList<>(SweepLines.of(report, changes));
    lines.addAll(SweepLines.of(shared, before.map(Latest::incidents).orElse(List.of())));
    round.ifPresent(it -> lines.addAll(it.send(report.jobs())));
    return new Checked(Optional.of(report), lines);
  }

  /** What all jobs of one sweep have in common. */
  private record Common(Pauses pauses, Leeway leeway, Looks looks, SharedCauses causes) {}

  /** What was learned beside the jobs. */
  private Function<JobHealth, Beside> beside(Looks looks, Optional<CanaryRound> round) {
    var agents = AgentBook.of(documents, tenant);
    return health ->
        health
            .job()
            .map(
                job ->
                    looks
                        .beside(health)
                        .with(agents.of(job.domain(), clock.instant()))
                        .with(round.flatMap(it -> it.noteOf(job))))
            .orElse(Beside.NOTHING);
  }

  private List<Watched> watched(
      Optional<Latest> before,
      SweepReport report,
      Common common,
      Function<JobHealth, Beside> beside) {
    var known =
        before.map(Latest::jobs).orElse(List.of()).stream()
            .collect(
                Collectors.toMap(
                    it -> it.verdict().job(), Function.identity(), (one, other) -> other));
    return report.jobs().stream()
        .map(
            it ->
                watched(
                    it,
                    Optional.ofNullable(known.get(it.verdict().job())),
                    common,
                    beside.apply(it)))
        .toList();
  }

  private Watched watched(
      JobHealth health, Optional<Watched> before, Common common, Beside beside) {
    var verdict = health.verdict();
    var playbook = playbooks.fitting(verdict);
    var leeway = common.leeway();
    var opened =
        playbook
            .filter(leeway::mayEver)
            .flatMap(
                it ->
                    openings.open(
                        common.causes().trigger(verdict),
                        verdict,
                        it,
                        before,
                        () -> leeway.may(it, verdict)));
    var pauser = common.pauses().pauserOf(health, before);
    return new Watched(
        verdict,
        playbook.map(Playbook::name),
        opened.map(Openings.Opened::run),
        playbook.filter(it -> opened.isEmpty() || it.isReadOnly()).map(Playbook::summary),
        health.forecast(),
        findings(health, pauser, beside),
        Optional.of(health.history()),
        pauser,
        opened.filter(Openings.Opened::isBegun).map(Openings.Opened::run),
        common.looks().of(verdict.job()));
  }

  private List<Finding> findings(JobHealth health, Optional<Pauser> pauser, Beside beside) {
    return health
        .job()
        .map(job -> new Subject(job, health.verdict(), pauser, beside, clock.instant()))
        .map(signals::findings)
        .orElse(List.of());
  }
}

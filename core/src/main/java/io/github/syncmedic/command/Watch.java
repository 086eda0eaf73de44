package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.HealthEvent;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notices;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  private final Runs runs;
  private final Playbooks playbooks;
  private final Policy policy;
  private final Notices notices;
  private final Clock clock;
  private final Consumer<Run> enqueue;

  /**
   * A watch over one tenant.
   *
   * @param enqueue hands a stored run to the workers
   */
  public Watch(
      TenantId tenant,
      Sweep sweep,
      HealthJournal journal,
      Runs runs,
      Playbooks playbooks,
      Policy policy,
      Notices notices,
      Clock clock,
      Consumer<Run> enqueue) {
    this.tenant = tenant;
    this.sweep = sweep;
    this.journal = journal;
    this.runs = runs;
    this.playbooks = playbooks;
    this.policy = policy;
    this.notices = notices;
    this.clock = clock;
    this.enqueue = enqueue;
  }

  /**
   * What one check came to.
   *
   * @param complete whether everything was read
   * @param lines for the log: a summary, then one for each change and each thing unread
   */
  public record Checked(boolean complete, List<String> lines) {}

  /** Sweeps once. */
  public Checked check() {
    var before = journal.latest(tenant);
    var report = sweep.run(before.map(Latest::health).orElse(List.of()));
    var jobs = report.jobs().stream().map(this::watched).toList();
    var changes = changes(before, report);
    journal.keep(Latest.after(before, report, jobs), changes);
    tell(jobs, changes);
    var lines = new ArrayList<>(List.of(summary(report)));
    changes.forEach(change -> lines.add(line(change)));
    report.unread().forEach(it -> lines.add("unread " + it.what() + ": " + it.problem().detail()));
    return new Checked(report.isComplete(), List.copyOf(lines));
  }

  private Watched watched(JobHealth health) {
    var playbook = playbooks.fitting(health.verdict());
    var run = playbook.filter(this::actsByItself).map(it -> runFor(health.verdict(), it));
    return new Watched(
        health.verdict(),
        playbook.map(Playbook::name),
        run,
        playbook.filter(it -> !actsByItself(it)).map(Playbook::summary),
        health.forecast(),
        Optional.of(health.history()));
  }

  private boolean actsByItself(Playbook playbook) {
    return playbook.writes() && playbook.autonomy().cappedBy(policy.remediation()) == Autonomy.AUTO;
  }

  /**
   * Opens the run for this occurrence of trouble, unless there is one. A run that nobody has begun
   * is handed over again, since its first message may have been lost.
   */
  private String runFor(Verdict verdict, Playbook playbook) {
    var run =
        Run.accepted(
            RunIds.forEpisode(playbook, verdict),
            playbook,
            verdict.job(),
            verdict.domain(),
            Trigger.of(verdict),
            Asker.timer(verdict.why()),
            clock.instant());
    if (runs.create(run) || isStillPending(run)) {
      enqueue.accept(run);
    }
    return run.id();
  }

  private boolean isStillPending(Run run) {
    return runs.read(run.id())
        .filter(Runs.Standing.Known.class::isInstance)
        .map(standing -> ((Runs.Standing.Known) standing).run().state())
        .filter(RunState.PENDING::equals)
        .isPresent();
  }

  private List<HealthEvent> changes(Optional<Latest> before, SweepReport report) {
    Map<JobRef, Verdict> known =
        before.map(Latest::verdicts).orElse(List.of()).stream()
            .collect(Collectors.toMap(Verdict::job, Function.identity(), (one, other) -> other));
    var now = report.verdicts().stream().map(Verdict::job).collect(Collectors.toSet());
    var different =
        report.verdicts().stream()
            .filter(it -> !isExpected(it, Optional.ofNullable(known.get(it.job()))))
            .map(it -> event(Optional.ofNullable(known.get(it.job())), Optional.of(it)));
    var gone =
        known.values().stream()
            .filter(it -> !now.contains(it.job()))
            .map(it -> event(Optional.of(it), Optional.empty()));
    return Stream.concat(different, gone).toList();
  }

  /** Whether there is nothing to tell: it is as it was, or it is new and well. */
  private static boolean isExpected(Verdict verdict, Optional<Verdict> before) {
    return before.map(verdict::saysTheSameAs).orElse(verdict.kind() == VerdictKind.HEALTHY);
  }

  private HealthEvent event(Optional<Verdict> from, Optional<Verdict> to) {
    var subject = to.or(() -> from).orElseThrow();
    return new HealthEvent(
        clock.instant(),
        tenant,
        subject.job().job().value(),
        subject.domain(),
        from.map(Verdict::kind),
        to.map(Verdict::kind),
        to.map(Verdict::reason).orElse(""),
        to.map(Verdict::errorCode).orElse(""),
        to.map(Verdict::why).orElse("it is gone"));
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

  /** Something to be looked at now that no run sees to. */
  private static boolean isNobodysConcern(Watched job) {
    return job.verdict().severity() == Severity.CRITICAL && job.run().isEmpty();
  }

  private static String summary(SweepReport report) {
    var counts =
        report.verdicts().stream()
            .collect(Collectors.groupingBy(Verdict::kind, TreeMap::new, Collectors.counting()));
    return "sweep tenant=%s configurations=%d jobs=%d %s complete=%s ms=%d"
        .formatted(
            report.tenant(),
            report.configurations(),
            report.verdicts().size(),
            counts,
            report.isComplete(),
            Duration.between(report.began(), report.ended()).toMillis());
  }

  private static String line(HealthEvent change) {
    return "change job=%s domain=%s %s -> %s reason=%s error=%s"
        .formatted(
            change.job(),
            change.domain(),
            change.from().map(VerdictKind::name).orElse("(new)"),
            change.to().map(VerdictKind::name).orElse("(gone)"),
            change.reason().isEmpty() ? "-" : change.reason(),
            change.errorCode().isEmpty() ? "-" : change.errorCode());
  }
}

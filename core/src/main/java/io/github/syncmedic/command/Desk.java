package io.github.syncmedic.command;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
  private static final Duration USUAL_HISTORY = Duration.ofDays(7);

  private final LastSweeps sweeps;
  private final StatusBoard board;
  private final HealthJournal health;
  private final Runs runs;
  private final RunList runList;
  private final Wishes wishes;
  private final Shelf shelf;
  private final Clock clock;

  /** A desk over what is stored, with playbooks that stay as they are. */
  public Desk(
      Supplier<List<TenantId>> tenants,
      Documents documents,
      Playbooks playbooks,
      Policy policy,
      Clock clock,
      RandomGenerator random,
      Consumer<Run> enqueue,
      Executor sideBySide) {
    this(tenants, documents, () -> playbooks, policy, clock, random, enqueue, sideBySide);
  }

  /**
   * A desk over what is stored.
   *
   * @param tenants those that are watched
   * @param playbooks those at hand now
   * @param enqueue hands a stored run to the workers
   * @param sideBySide reads what is known of many tenants; its size is how many at once
   */
  public Desk(
      Supplier<List<TenantId>> tenants,
      Documents documents,
      Supplier<Playbooks> playbooks,
      Policy policy,
      Clock clock,
      RandomGenerator random,
      Consumer<Run> enqueue,
      Executor sideBySide) {
    this.health = new HealthJournal(documents);
    this.sweeps = new LastSweeps(tenants, health, sideBySide, clock);
    this.board = new StatusBoard(sweeps, documents, policy, clock);
    this.runs = new Runs(documents);
    this.runList = new RunList(documents, sideBySide, clock);
    this.wishes = new Wishes(sweeps, documents, playbooks, policy, clock, random, enqueue);
    this.shelf = new Shelf(playbooks, documents, policy);
    this.clock = clock;
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
    return runs.known(id);
  }

  /** A part of the runs that {@code filter} asks for, newest first. */
  public RunPage runs(RunFilter filter, RunPage.Part part) {
    return runList.page(filter, part);
  }

  /** Plans or opens a run. Storing comes before handing over, so nothing accepted is lost. */
  public Outcome ask(Ask ask) {
    return wishes.ask(ask);
  }

  /**
   * Plans or opens the run that a system asks for: of the playbook that it names, or else of the
   * one that fits what the last sweep saw of the job. What is no order gets the one run that this
   * occurrence of trouble has, whoever opens it first.
   */
  public Outcome take(Hint hint) {
    return open(decide(hint));
  }

  /**
   * What would come of {@code hint}, judged by what storage said within the last seconds; nothing
   * is done for it yet.
   */
  public Outcome decide(Hint hint) {
    return wishes.decide(hint);
  }

  /**
   * Looks at what {@link #decide} looks at, so that the first who calls it need not wait for that.
   * Does nothing when storage is not there.
   */
  public void lookAhead() {
    wishes.lookAhead();
  }

  /**
   * Stores and hands over the run that {@code decided} accepts, if it accepts one; called again, it
   * hands over the same run.
   *
   * @return {@code decided}, with the run that is stored by its id
   */
  public Outcome open(Outcome decided) {
    return wishes.open(decided);
  }

  /**
   * Asks once more for what the run {@code id} was to do, if it ended in vain: the same playbook as
   * it is today, the same job and the same inputs, through all guards.
   */
  public Outcome replay(String id, Again again) {
    return wishes.replay(id, again);
  }

  /** Every playbook at hand, in the order in which they are tried. */
  public List<PlaybookLine> playbooks() {
    return shelf.lines();
  }

  /** The playbook called {@code name}, and what is known of it. */
  public Optional<PlaybookView> playbook(String name) {
    return shelf.view(name);
  }

  /**
   * All that is known of all jobs, as far as it was read when {@code until} came: of a fleet,
   * perhaps not all.
   */
  public Overview overview(Instant until) {
    return board.overview(until);
  }

  /** How the product itself fares. */
  public StatusView status(StatusView.Part part) {
    return board.status(part);
  }
}

package io.github.syncmedic.sync;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sync jobs that live as long as this object, by script and by a given clock: they run at their
 * interval, react to writes after a lag, and answer as told. Thread-safe.
 */
public final class InMemorySyncJobs implements SyncJobs {
  private final Clock clock;
  private final Map<ConfigurationId, Configuration> configurations = new LinkedHashMap<>();
  private final Map<JobRef, ScriptedJob> jobs = new LinkedHashMap<>();
  private final Map<ConfigurationId, Problem> unread = new HashMap<>();
  private Optional<Problem> blind = Optional.empty();

  /** A tenant without jobs, on {@code clock}. */
  public InMemorySyncJobs(Clock clock) {
    this.clock = clock;
  }

  /** The same jobs at the same point of their scripts, which go their own way from now on. */
  public synchronized InMemorySyncJobs copy() {
    var copy = new InMemorySyncJobs(clock);
    copy.configurations.putAll(configurations);
    jobs.forEach((ref, job) -> copy.jobs.put(ref, job.copy()));
    copy.unread.putAll(unread);
    copy.blind = blind;
    return copy;
  }

  /** The job that {@link #add} made. */
  public synchronized ScriptedJob scripted(JobRef ref) {
    return Optional.ofNullable(jobs.get(ref)).orElseThrow();
  }

  /** A healthy job that ran just now and runs every {@code interval}. */
  public synchronized ScriptedJob add(JobRef ref, Duration interval) {
    configurations.putIfAbsent(
        ref.configuration(),
        new Configuration(ref.configuration(), "configuration " + ref.configuration()));
    var job = new ScriptedJob(ref, interval, clock.instant());
    jobs.put(ref, job);
    return job;
  }

  /** The job is gone. */
  public synchronized void remove(JobRef ref) {
    jobs.remove(ref);
  }

  /** The configuration is gone, with its jobs. */
  public synchronized void remove(ConfigurationId id) {
    configurations.remove(id);
    jobs.keySet().removeIf(ref -> ref.configuration().equals(id));
  }

  /** Whether one configuration can be read from now on. */
  public synchronized void readable(ConfigurationId id, boolean whether) {
    if (whether) {
      unread.remove(id);
    } else {
      unread.put(id, Problem.of(Problem.Kind.UNAVAILABLE, "scripted"));
    }
  }

  /** Whether anything of the tenant can be read from now on. */
  public synchronized void readable(boolean whether) {
    blind =
        whether
            ? Optional.empty()
            : Optional.of(Problem.of(Problem.Kind.MISSING_PERMISSION, "scripted blindness"));
  }

  @Override
  public synchronized Reading<List<Configuration>> configurations() {
    return blind
        .<Reading<List<Configuration>>>map(Reading.Unread::new)
        .orElseGet(() -> new Reading.Read<>(List.copyOf(configurations.values())));
  }

  @Override
  public synchronized Map<ConfigurationId, Reading<List<SyncJob>>> jobsOf(
      List<Configuration> asked) {
    var answers = new LinkedHashMap<ConfigurationId, Reading<List<SyncJob>>>();
    asked.forEach(configuration -> answers.put(configuration.id(), jobsOf(configuration.id())));
    return answers;
  }

  private Reading<List<SyncJob>> jobsOf(ConfigurationId id) {
    var problem = unread.get(id);
    if (problem != null) {
      return new Reading.Unread<>(problem);
    }
    return new Reading.Read<>(
        jobs.entrySet().stream()
            .filter(it -> it.getKey().configuration().equals(id))
            .map(it -> it.getValue().read(clock.instant()))
            .filter(Reading.Read.class::isInstance)
            .map(it -> ((Reading.Read<SyncJob>) it).value())
            .toList());
  }

  @Override
  public synchronized Reading<SyncJob> job(JobRef ref) {
    var job = jobs.get(ref);
    return job == null ? new Reading.Unread<>(missing()) : job.read(clock.instant());
  }

  @Override
  public synchronized Answer restart(JobRef ref, Set<ResetScope> scopes) {
    var job = jobs.get(ref);
    return job == null ? new Answer.NotApplied(missing()) : job.restart(scopes, clock.instant());
  }

  @Override
  public synchronized Answer start(JobRef ref) {
    var job = jobs.get(ref);
    return job == null ? new Answer.NotApplied(missing()) : job.start(clock.instant());
  }

  @Override
  public synchronized Answer pause(JobRef ref) {
    var job = jobs.get(ref);
    return job == null ? new Answer.NotApplied(missing()) : job.pause(clock.instant());
  }

  private static Problem missing() {
    return Problem.of(Problem.Kind.NOT_FOUND, "there is no such job");
  }
}

package io.github.syncmedic.health;

import io.github.syncmedic.health.SweepReport.Unread;
import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobs;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads every job of one tenant and gives each its verdict. Changes nothing; thread-safe. */
public final class Sweep {
  private static final Comparator<JobHealth> BY_PLACE =
      Comparator.comparing(
          JobHealth::verdict,
          Comparator.comparing(Verdict::domain)
              .thenComparing(Verdict::jobKind)
              .thenComparing(it -> it.job().job().value()));

  private final TenantId tenant;
  private final SyncJobs jobs;
  private final EscrowLimits limits;
  private final Clock clock;

  /** A sweep over {@code tenant}, whose jobs are reached through {@code jobs}. */
  public Sweep(TenantId tenant, SyncJobs jobs, Clock clock) {
    this(tenant, jobs, EscrowLimits.DOCUMENTED, clock);
  }

  /** The same with other {@code limits} than Microsoft documents. */
  public Sweep(TenantId tenant, SyncJobs jobs, EscrowLimits limits, Clock clock) {
    this.tenant = tenant;
    this.jobs = jobs;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Sweeps once.
   *
   * @param before what the last sweep made of each job, so that its history goes on, and a job that
   *     cannot be read now is reported as unknown and not left out
   */
  public SweepReport run(List<JobHealth> before) {
    var began = clock.instant();
    var round = new Round(Known.of(before), new ArrayList<>(), new ArrayList<>());
    var configurations = jobs.configurations();
    var count = 0;
    if (configurations instanceof Reading.Read<List<Configuration>> read) {
      count = read.value().size();
      sweep(read.value(), round);
    } else if (configurations instanceof Reading.Unread<List<Configuration>> unread) {
      round.missed("the configurations of tenant " + tenant, before, unread.problem());
    }
    round.jobs().sort(BY_PLACE);
    return new SweepReport(tenant, began, clock.instant(), count, round.jobs(), round.unread());
  }

  private void sweep(List<Configuration> configurations, Round round) {
    Map<ConfigurationId, Reading<List<SyncJob>>> readings = jobs.jobsOf(configurations);
    for (var configuration : configurations) {
      var reading = readings.get(configuration.id());
      if (reading instanceof Reading.Read<List<SyncJob>> read) {
        read.value().forEach(job -> round.jobs().add(examined(job, round.known())));
      } else {
        var problem =
            reading instanceof Reading.Unread<List<SyncJob>> unread
                ? unread.problem()
                : Problem.of(
                    Problem.Kind.UNREADABLE,
                    "Tried to read its jobs, because the answer left it out; try the next sweep");
        round.missed(configuration.displayName(), round.known().of(configuration.id()), problem);
      }
    }
  }

  private JobHealth examined(SyncJob job, Known known) {
    return JobHealth.of(job, known.historyOf(job.ref()), limits, clock.instant());
  }

  /** What the last sweep left. */
  private record Known(
      Map<JobRef, JobHistory> histories, Map<ConfigurationId, List<JobHealth>> byConfiguration) {
    static Known of(List<JobHealth> before) {
      return new Known(
          before.stream()
              .collect(
                  Collectors.toMap(
                      it -> it.verdict().job(), JobHealth::history, (one, other) -> other)),
          before.stream().collect(Collectors.groupingBy(it -> it.verdict().job().configuration())));
    }

    JobHistory historyOf(JobRef job) {
      return histories.getOrDefault(job, JobHistory.NONE);
    }

    List<JobHealth> of(ConfigurationId configuration) {
      return byConfiguration.getOrDefault(configuration, List.of());
    }
  }

  private record Round(Known known, List<JobHealth> jobs, List<Unread> unread) {
    void missed(String what, List<JobHealth> before, Problem problem) {
      unread.add(new Unread(what, problem));
      before.forEach(it -> jobs.add(it.unread(problem)));
    }
  }
}

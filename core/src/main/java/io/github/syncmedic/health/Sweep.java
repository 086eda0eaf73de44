package io.github.syncmedic.health;

import io.github.syncmedic.health.SweepReport.Unread;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads every job of one tenant and gives each its verdict. Changes nothing; thread-safe. */
public final class Sweep {
  private static final Comparator<Verdict> BY_PLACE =
      Comparator.comparing(Verdict::domain)
          .thenComparing(Verdict::jobKind)
          .thenComparing(it -> it.job().job().value());

  private final TenantId tenant;
  private final SyncJobs jobs;
  private final Clock clock;

  /** A sweep over {@code tenant}, whose jobs are reached through {@code jobs}. */
  public Sweep(TenantId tenant, SyncJobs jobs, Clock clock) {
    this.tenant = tenant;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Sweeps once.
   *
   * @param before the verdicts of the last sweep, so that a job that cannot be read now is reported
   *     as unknown and not left out
   */
  public SweepReport run(List<Verdict> before) {
    var began = clock.instant();
    var known =
        before.stream().collect(Collectors.groupingBy(verdict -> verdict.job().configuration()));
    var round = new Round(new ArrayList<>(), new ArrayList<>());
    var configurations = jobs.configurations();
    var count = 0;
    if (configurations instanceof Reading.Read<List<Configuration>> read) {
      count = read.value().size();
      sweep(read.value(), id -> known.getOrDefault(id, List.of()), round);
    } else if (configurations instanceof Reading.Unread<List<Configuration>> unread) {
      round.missed("the configurations of tenant " + tenant, before, unread.problem());
    }
    round.verdicts().sort(BY_PLACE);
    return new SweepReport(tenant, began, clock.instant(), count, round.verdicts(), round.unread());
  }

  private void sweep(
      List<Configuration> configurations,
      Function<ConfigurationId, List<Verdict>> known,
      Round round) {
    Map<ConfigurationId, Reading<List<SyncJob>>> readings = jobs.jobsOf(configurations);
    for (var configuration : configurations) {
      var reading = readings.get(configuration.id());
      if (reading instanceof Reading.Read<List<SyncJob>> read) {
        read.value().forEach(job -> round.verdicts().add(Diagnosis.of(job, clock.instant())));
      } else {
        var problem =
            reading instanceof Reading.Unread<List<SyncJob>> unread
                ? unread.problem()
                : Problem.of(
                    Problem.Kind.UNREADABLE,
                    "Tried to read its jobs, because the answer left it out; try the next sweep");
        round.missed(configuration.displayName(), known.apply(configuration.id()), problem);
      }
    }
  }

  private record Round(List<Verdict> verdicts, List<Unread> unread) {
    void missed(String what, List<Verdict> before, Problem problem) {
      unread.add(new Unread(what, problem));
      before.forEach(it -> verdicts.add(Diagnosis.unread(it, problem)));
    }
  }
}

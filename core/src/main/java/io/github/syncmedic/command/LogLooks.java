package io.github.syncmedic.command;

import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.Trouble;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.causes.Causes;
import io.github.syncmedic.health.causes.HeldBack;
import io.github.syncmedic.health.causes.LogLook;
import io.github.syncmedic.health.causes.TenantLook.NoLogs;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.Permission;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.ProvisioningLogs;
import io.github.syncmedic.sync.QuarantineReason;
import io.github.syncmedic.sync.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Looks into the provisioning logs for jobs in trouble: {@value #MOST} reads in one sweep at the
 * most, and lasting trouble no more often than hourly, or after ten minutes where the try failed.
 * What was told stays until something newer is told or the trouble is over. Where the logs may not
 * be read, one try an hour finds out whether they now may. Thread-safe; blocking.
 */
final class LogLooks {
  static final int MOST = 5;
  static final Duration AGAIN = Duration.ofHours(1);
  static final Duration AFTER_A_FAILURE = Duration.ofMinutes(10);

  private static final Duration AT_LEAST = Duration.ofDays(1);

  /** Microsoft keeps the logs that long for every tenant that may read them. */
  private static final Duration AT_MOST = Duration.ofDays(7);

  /** A cycle that ends in trouble fails objects before it does. */
  private static final Duration RUN_UP = Duration.ofHours(1);

  private final ProvisioningLogs logs;
  private final Clock clock;

  LogLooks(ProvisioningLogs logs, Clock clock) {
    this.logs = logs;
    this.clock = clock;
  }

  /**
   * What is known of each job, and whether the logs may not be read.
   *
   * @param known what was known before
   * @param noLogs that the logs could not be read before, if so
   * @param hasTime whether another read may begin
   */
  Told at(
      List<JobHealth> jobs,
      Map<JobRef, LogLook> known,
      Optional<NoLogs> noLogs,
      BooleanSupplier hasTime) {
    var standing = new HashMap<JobRef, LogLook>();
    for (var health : jobs) {
      var ref = health.verdict().job();
      Optional.ofNullable(known.get(ref)).ifPresent(it -> standing.put(ref, after(it, health)));
    }
    return noLogs.filter(it -> it.at().plus(AGAIN).isAfter(clock.instant())).isPresent()
        ? new Told(standing, noLogs)
        : new Round(standing, noLogs, hasTime).over(Turns.of(due(jobs, standing), MOST));
  }

  /** What is known, and that the logs may not be read, if so. */
  record Told(Map<JobRef, LogLook> looks, Optional<NoLogs> noLogs) {}

  private static LogLook after(LogLook look, JobHealth health) {
    return Trouble.isIn(health) || health.verdict().kind() == VerdictKind.UNKNOWN
        ? look
        : look.over();
  }

  private List<Turns.Due<JobHealth>> due(List<JobHealth> jobs, Map<JobRef, LogLook> standing) {
    var now = clock.instant();
    return jobs.stream()
        .filter(Trouble::isIn)
        .flatMap(it -> due(it, Optional.ofNullable(standing.get(it.verdict().job())), now).stream())
        .toList();
  }

  private static Optional<Turns.Due<JobHealth>> due(
      JobHealth health, Optional<LogLook> look, Instant now) {
    var isNew = look.filter(it -> isOf(health, it)).isEmpty();
    var last = look.map(LogLook::tried).orElse(Instant.MIN);
    return Optional.of(new Turns.Due<>(health, isNew, last))
        .filter(it -> isNew || look.filter(at -> isOld(at, now)).isPresent());
  }

  private static boolean isOf(JobHealth health, LogLook look) {
    return look.trouble().equals(trouble(health));
  }

  /** Names the trouble; it stays the same however often Graph moves the time since when it is. */
  private static String trouble(JobHealth health) {
    var verdict = health.verdict();
    return "%s|%s|%s".formatted(verdict.kind(), verdict.reason(), verdict.errorCode());
  }

  private static boolean isOld(LogLook look, Instant now) {
    var wait = look.unread().isPresent() ? AFTER_A_FAILURE : AGAIN;
    return !look.tried().plus(wait).isAfter(now);
  }

  /** One round of reads, until there is no time, no permission, or nobody who answers. */
  private final class Round {
    private final Map<JobRef, LogLook> looks;
    private final BooleanSupplier hasTime;
    private int reads;
    private boolean isOver;
    private Optional<NoLogs> noLogs;

    Round(Map<JobRef, LogLook> looks, Optional<NoLogs> noLogs, BooleanSupplier hasTime) {
      this.looks = looks;
      this.noLogs = noLogs;
      this.hasTime = hasTime;
    }

    Told over(List<JobHealth> turns) {
      for (var health : turns) {
        var cost = hasDeletesHeld(health) ? 2 : 1;
        if (isOver || reads + cost > MOST || !hasTime.getAsBoolean()) {
          break;
        }
        reads += cost;
        look(health);
      }
      return new Told(looks, noLogs);
    }

    private void look(JobHealth health) {
      var ref = health.verdict().job();
      var now = clock.instant();
      var since = since(health, now);
      var failures = logs.failures(ref, since);
      if (failures instanceof Reading.Unread<LogExcerpt> unread) {
        failed(health, unread.problem(), seenOf(ref));
        return;
      }
      noLogs = Optional.empty();
      var causes = Causes.of(((Reading.Read<LogExcerpt>) failures).value());
      if (hasDeletesHeld(health)) {
        withDeletes(health, causes, logs.stagedDeletes(ref, since));
      } else {
        succeeded(health, new LogLook.Seen(now, causes, Optional.empty()));
      }
    }

    private void withDeletes(JobHealth health, Causes causes, Reading<LogExcerpt> staged) {
      var now = clock.instant();
      if (staged instanceof Reading.Read<LogExcerpt> read) {
        var deletes = Optional.of(HeldBack.of(read.value()));
        succeeded(health, new LogLook.Seen(now, causes, deletes));
      } else if (staged instanceof Reading.Unread<LogExcerpt> unread) {
        var known = seenOf(health.verdict().job()).flatMap(LogLook.Seen::deletes);
        failed(health, unread.problem(), Optional.of(new LogLook.Seen(now, causes, known)));
      }
    }

    private void succeeded(JobHealth health, LogLook.Seen seen) {
      var verdict = health.verdict();
      looks.put(
          verdict.job(),
          new LogLook(seen.at(), trouble(health), Optional.of(seen), Optional.empty()));
    }

    private void failed(JobHealth health, Problem problem, Optional<LogLook.Seen> seen) {
      isOver = problem.meetsOthersToo();
      if (problem.kind() == Problem.Kind.MISSING_PERMISSION) {
        noLogs = Optional.of(new NoLogs(clock.instant(), why(problem)));
        return;
      }
      var verdict = health.verdict();
      looks.put(
          verdict.job(),
          new LogLook(clock.instant(), trouble(health), seen, Optional.of(problem.detail())));
    }

    private Optional<LogLook.Seen> seenOf(JobRef ref) {
      return Optional.ofNullable(looks.get(ref)).flatMap(LogLook::seen);
    }
  }

  private static String why(Problem problem) {
    return "Tried to read the provisioning logs in vain, because Graph refuses it%s; try to grant %s,"
            .formatted(
                problem.code().map(" with "::concat).orElse(""),
                Permission.PROVISIONING_LOG_READ.text())
        + " and check that the tenant has a licence of Microsoft Entra ID P1 or P2";
  }

  private static boolean hasDeletesHeld(JobHealth health) {
    return health.verdict().kind() == VerdictKind.QUARANTINED
        && health.verdict().reason().contains(QuarantineReason.TOO_MANY_DELETES.text());
  }

  private static Instant since(JobHealth health, Instant now) {
    var earliest = now.minus(AT_MOST);
    var latest = now.minus(AT_LEAST);
    var began = health.verdict().since().filter(it -> it.isBefore(latest)).orElse(latest);
    return began.isBefore(earliest.plus(RUN_UP)) ? earliest : began.minus(RUN_UP);
  }
}

package io.github.syncmedic.command;

import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.health.causes.LogLook;
import io.github.syncmedic.health.causes.Looked;
import io.github.syncmedic.health.causes.SchemaLook;
import io.github.syncmedic.health.causes.TenantLook;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.Directory;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.ProvisioningLogs;
import io.github.syncmedic.sync.Schemas;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks at what lies beside the jobs of one tenant: the failures of single objects, the schemas,
 * and the tenant itself. A few requests in each sweep, so that every job has its turn; whatever
 * cannot be read changes no verdict and ends no sweep. Thread-safe; blocking.
 */
public final class CloserLook {
  /**
   * How long reads are begun in one sweep; the last one may take its own time on top. The runs that
   * a sweep opens wait for it.
   */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration HOURLY = Duration.ofHours(1);

  private static final Set<JobKind> OF_PASSWORDS =
      EnumSet.of(JobKind.PROVISIONING, JobKind.PASSWORD_HASH);

  private final LogLooks logs;
  private final SchemaLooks schemas;
  private final Directory directory;
  private final Clock clock;

  /**
   * A closer look at one tenant.
   *
   * @param documents where schemas are kept to be compared
   */
  public CloserLook(
      ProvisioningLogs logs,
      Schemas schemas,
      Directory directory,
      Documents documents,
      Clock clock) {
    this.logs = new LogLooks(logs, clock);
    this.schemas = new SchemaLooks(schemas, documents, clock);
    this.directory = directory;
    this.clock = clock;
  }

  /** What is known beside the jobs of {@code report}, when {@code before} was known. */
  Looks at(SweepReport report, Optional<Latest> before) {
    var end = clock.instant().plus(PATIENCE);
    BooleanSupplier hasTime = () -> clock.instant().isBefore(end);
    var known = known(before);
    var tenant = tenant(before.flatMap(Latest::tenantLook));
    var told = logs.at(report.jobs(), parts(known, Looked::logs), tenant.noLogs(), hasTime);
    var read = schemas.at(report.jobs(), parts(known, Looked::schema), hasTime);
    return new Looks(
        together(report, told.looks(), read),
        passwordsMapped(report, read),
        Optional.of(tenant.with(told.noLogs())));
  }

  private TenantLook tenant(Optional<TenantLook> before) {
    var now = clock.instant();
    return before
        .filter(it -> it.at().plus(HOURLY).isAfter(now))
        .orElseGet(
            () -> TenantLook.of(directory.facts(), now).with(before.flatMap(TenantLook::noLogs)));
  }

  private static Map<JobRef, Looked> known(Optional<Latest> before) {
    return before.map(Latest::jobs).orElse(List.of()).stream()
        .filter(it -> it.looked().isPresent())
        .collect(
            Collectors.toMap(
                it -> it.verdict().job(),
                it -> it.looked().orElse(Looked.NOTHING),
                (one, other) -> other));
  }

  private static <T> Map<JobRef, T> parts(
      Map<JobRef, Looked> known, Function<Looked, Optional<T>> part) {
    var parts = new HashMap<JobRef, T>();
    known.forEach((job, looked) -> part.apply(looked).ifPresent(it -> parts.put(job, it)));
    return parts;
  }

  private static Map<JobRef, Looked> together(
      SweepReport report, Map<JobRef, LogLook> logs, Map<JobRef, SchemaLook> schemas) {
    return report.verdicts().stream()
        .map(it -> it.job())
        .filter(it -> logs.containsKey(it) || schemas.containsKey(it))
        .collect(
            Collectors.toMap(
                Function.identity(),
                it ->
                    new Looked(
                        Optional.ofNullable(logs.get(it)), Optional.ofNullable(schemas.get(it))),
                (one, other) -> other));
  }

  /**
   * Whether the jobs of each configuration carry password hashes. Either job's schema may; that
   * none does is known when all were read, and one of them lists attributes at all.
   */
  private static Map<ConfigurationId, Boolean> passwordsMapped(
      SweepReport report, Map<JobRef, SchemaLook> schemas) {
    var mapped = new HashMap<ConfigurationId, Boolean>();
    report.jobs().stream()
        .filter(it -> OF_PASSWORDS.contains(it.verdict().jobKind()))
        .collect(Collectors.groupingBy(it -> it.verdict().job().configuration()))
        .forEach((id, jobs) -> mapped(jobs, schemas).ifPresent(whether -> mapped.put(id, whether)));
    return mapped;
  }

  private static Optional<Boolean> mapped(List<JobHealth> jobs, Map<JobRef, SchemaLook> schemas) {
    var known =
        jobs.stream()
            .map(it -> Optional.ofNullable(schemas.get(it.verdict().job())))
            .flatMap(it -> it.flatMap(SchemaLook::known).stream())
            .toList();
    var answers = known.stream().flatMap(it -> it.passwordsMapped().stream()).toList();
    if (answers.contains(true)) {
      return Optional.of(true);
    }
    return known.size() == jobs.size() && !answers.isEmpty()
        ? Optional.of(false)
        : Optional.empty();
  }
}

package io.github.syncmedic.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link SyncJob} in the making, for tests: a healthy provisioning job of {@code contoso.com}
 * that ran a minute before {@link #NOW}, until told otherwise. Not thread-safe.
 */
public final class SyncJobFixture {
  /** When tests take place. */
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  /** The configuration that jobs belong to. */
  public static final ConfigurationId CONFIGURATION =
      new ConfigurationId("6d3d3e1c-3b9c-4c88-9f0f-0d0d6a0a0001");

  private static final Duration USUAL = Duration.ofMinutes(2);
  private static final Instant JUST_NOW = NOW.minusSeconds(60);

  private JobRef ref;
  private String domain = "contoso.com";
  private JobKind kind = JobKind.PROVISIONING;
  private Optional<Schedule> schedule = Optional.of(schedule(Optional.of(USUAL), "Active"));
  private boolean withStatus = true;
  private String code = "Active";
  private long failures;
  private boolean escrowsPruned;
  private Optional<Execution> last = Optional.of(run("Succeeded", JUST_NOW));
  private Optional<Execution> lastSuccess = Optional.empty();
  private List<Progress> progress = List.of();
  private Optional<Quarantine> quarantine = Optional.empty();
  private Optional<Instant> steadyFirst = Optional.empty();
  private Optional<Instant> steadyLast = Optional.empty();
  private List<String> unread = List.of();
  private Map<String, Long> entries = Map.of();

  private SyncJobFixture(JobRef ref) {
    this.ref = ref;
  }

  /** A job of the id {@code id}. */
  public static SyncJobFixture job(String id) {
    return job(new JobRef(TenantId.OWN, CONFIGURATION, new JobId(id)));
  }

  /** The job that lives at {@code ref}. */
  public static SyncJobFixture job(JobRef ref) {
    return new SyncJobFixture(ref);
  }

  /** A run of which only the outcome and the end are told apart. */
  public static Execution run(String state, Instant ended) {
    return run(state, Optional.of(ended), Optional.of(ended), 0, Optional.empty());
  }

  /** A run. */
  public static Execution run(
      String state,
      Optional<Instant> began,
      Optional<Instant> ended,
      long escrowed,
      Optional<SyncError> error) {
    return new Execution(
        Told.of(ExecutionState.class, state), began, ended, 100, escrowed, 10, 5, error);
  }

  /** A quarantine for {@code reason}, as text of one or several reasons, since {@code began}. */
  public static Quarantine quarantine(
      String reason, Instant began, Optional<Instant> next, Optional<SyncError> error) {
    var reasons =
        Arrays.stream(reason.split(",", -1))
            .filter(it -> !it.isBlank())
            .map(it -> Told.of(QuarantineReason.class, it))
            .toList();
    return new Quarantine(reasons, reason, Optional.of(began), next, Optional.of(began), 1, error);
  }

  private static Schedule schedule(Optional<Duration> interval, String state) {
    return new Schedule(interval, Told.of(ScheduleState.class, state));
  }

  public SyncJobFixture domain(String name) {
    domain = name;
    return this;
  }

  public SyncJobFixture kind(JobKind what) {
    kind = what;
    return this;
  }

  public SyncJobFixture configuration(ConfigurationId id) {
    ref = new JobRef(ref.tenant(), id, ref.job());
    return this;
  }

  public SyncJobFixture schedule(Duration interval, String state) {
    schedule = Optional.of(schedule(Optional.of(interval), state));
    return this;
  }

  public SyncJobFixture neverScheduled(String state) {
    schedule = Optional.of(schedule(Optional.empty(), state));
    return this;
  }

  public SyncJobFixture noSchedule() {
    schedule = Optional.empty();
    return this;
  }

  public SyncJobFixture noStatus() {
    withStatus = false;
    return this;
  }

  public SyncJobFixture code(String text) {
    code = text;
    return this;
  }

  public SyncJobFixture failures(long inARow) {
    failures = inARow;
    return this;
  }

  public SyncJobFixture escrowsPruned() {
    escrowsPruned = true;
    return this;
  }

  public SyncJobFixture last(Execution execution) {
    last = Optional.of(execution);
    return this;
  }

  public SyncJobFixture neverRan() {
    last = Optional.empty();
    return this;
  }

  public SyncJobFixture lastSuccess(Execution execution) {
    lastSuccess = Optional.of(execution);
    return this;
  }

  public SyncJobFixture progress(long done, long total, Instant observed) {
    progress = List.of(new Progress(done, total, "pages", Optional.of(observed)));
    return this;
  }

  public SyncJobFixture quarantine(Quarantine imposed) {
    quarantine = Optional.of(imposed);
    return this;
  }

  public SyncJobFixture steady(Instant first, Instant latest) {
    steadyFirst = Optional.of(first);
    steadyLast = Optional.of(latest);
    return this;
  }

  public SyncJobFixture unread(String... fields) {
    unread = List.of(fields);
    return this;
  }

  /** It synchronizes {@code users}. */
  public SyncJobFixture entries(long users) {
    entries = Map.of("user to User", users);
    return this;
  }

  /** The job. */
  public SyncJob build() {
    return new SyncJob(
        ref,
        domain,
        kind,
        "AD2AADProvisioning",
        schedule,
        withStatus ? Optional.of(status()) : Optional.empty(),
        Map.of(),
        unread,
        "{}");
  }

  private JobStatus status() {
    return new JobStatus(
        Told.of(StatusCode.class, code),
        failures,
        escrowsPruned,
        last,
        lastSuccess,
        Optional.empty(),
        progress,
        quarantine,
        steadyFirst,
        steadyLast,
        entries);
  }
}

package io.github.syncmedic.journal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.causes.TenantLook;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a tenant since its last sweep.
 *
 * @param lastComplete when everything was last read; empty when it never was
 * @param incompleteInARow sweeps since then that left something unread
 * @param unread what the last sweep could not read, each with its reason, for people
 * @param snapshot when the last snapshot was taken; empty when none was
 * @param tenantLook what was last read of the tenant beside its jobs; empty when nothing was
 * @param bulletin what people are to be told and were told; empty when nothing ever was
 * @param incidents trouble that several of its jobs share
 */
public record Latest(
    int schemaVersion,
    TenantId tenant,
    Instant began,
    Instant ended,
    Optional<Instant> lastComplete,
    int incompleteInARow,
    int configurations,
    List<Watched> jobs,
    List<String> unread,
    Optional<Instant> snapshot,
    Optional<TenantLook> tenantLook,
    Optional<Bulletin> bulletin,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Incident> incidents) {
  /** Sweeps in a row that may leave something unread. */
  public static final int BLIND_AFTER = 3;

  public Latest {
    jobs = List.copyOf(jobs);
    unread = List.copyOf(unread);
    incidents = List.copyOf(incidents);
  }

  /** What is known of a tenant of which no snapshot was taken. */
  public Latest(
      int schemaVersion,
      TenantId tenant,
      Instant began,
      Instant ended,
      Optional<Instant> lastComplete,
      int incompleteInARow,
      int configurations,
      List<Watched> jobs,
      List<String> unread) {
    this(
        schemaVersion,
        tenant,
        began,
        ended,
        lastComplete,
        incompleteInARow,
        configurations,
        jobs,
        unread,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** What is known after {@code report}, when {@code before} was known. */
  public static Latest after(
      Optional<Latest> before, SweepReport report, List<Watched> jobs, Optional<Snapshot> taken) {
    return new Latest(
        Json.SCHEMA_VERSION,
        report.tenant(),
        report.began(),
        report.ended(),
        report.isComplete() ? Optional.of(report.ended()) : before.flatMap(Latest::lastComplete),
        report.isComplete() ? 0 : before.map(Latest::incompleteInARow).orElse(0) + 1,
        report.configurations(),
        jobs,
        inWords(report),
        taken.map(Snapshot::at).or(() -> before.flatMap(Latest::snapshot)),
        before.flatMap(Latest::tenantLook),
        before.flatMap(Latest::bulletin),
        before.map(Latest::incidents).orElse(List.of()));
  }

  /** The same, once there was another look at the tenant. */
  public Latest with(TenantLook look) {
    return with(Optional.of(look), bulletin, incidents);
  }

  /** The same with {@code other} to be told. */
  public Latest with(Bulletin other) {
    return with(tenantLook, Optional.of(other), incidents);
  }

  /** The same with {@code shared} by several jobs. */
  public Latest with(List<Incident> shared) {
    return with(tenantLook, bulletin, shared);
  }

  private Latest with(Optional<TenantLook> look, Optional<Bulletin> other, List<Incident> shared) {
    return new Latest(
        schemaVersion,
        tenant,
        began,
        ended,
        lastComplete,
        incompleteInARow,
        configurations,
        jobs,
        unread,
        snapshot,
        look,
        other,
        shared);
  }

  static List<String> inWords(SweepReport report) {
    return report.unread().stream().map(it -> it.what() + ": " + it.problem().detail()).toList();
  }

  /** What the next sweep is to know. */
  public List<JobHealth> health() {
    return jobs.stream().map(Watched::health).toList();
  }

  /**
   * Whether so many sweeps in a row left something unread that what is shown cannot be vouched for.
   */
  public boolean isBlind() {
    return incompleteInARow >= BLIND_AFTER;
  }

  /** The verdicts alone. */
  public List<Verdict> verdicts() {
    return jobs.stream().map(Watched::verdict).toList();
  }
}

package io.github.syncmedic.journal;

import io.github.syncmedic.health.CanaryNote;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which canaries were sent through the jobs of one tenant, and what came of the last of each; kept
 * beside the tenant's state. One is written here before it leaves. Immutable.
 */
public record CanaryBook(int schemaVersion, TenantId tenant, List<Sent> canaries) {
  private static final Duration MEMORY = Duration.ofDays(30);

  public CanaryBook {
    canaries = List.copyOf(canaries);
  }

  /**
   * The last canary through one job.
   *
   * @param type the kind of its object in the source
   * @param rule the rule of the job's schema for that kind, once it was looked up
   * @param note what came of it, and when it was sent
   */
  public record Sent(JobRef job, String type, Optional<String> rule, CanaryNote note) {
    /** The same, with what came of it. */
    public Sent with(CanaryNote newer) {
      return new Sent(job, type, rule, newer);
    }

    /** The same, with another rule, or none. */
    public Sent with(Optional<String> other) {
      return new Sent(job, type, other, note);
    }
  }

  /** The book of a tenant through whose jobs none was sent. */
  public static CanaryBook empty(TenantId tenant) {
    return new CanaryBook(Json.SCHEMA_VERSION, tenant, List.of());
  }

  /** Where the book of {@code tenant} is kept. */
  public static String nameOf(TenantId tenant) {
    return "tenants/" + tenant + "/canaries.json";
  }

  /** The last one through {@code job}. */
  public Optional<Sent> of(JobRef job) {
    return canaries.stream().filter(it -> it.job().equals(job)).findFirst();
  }

  /** This book with {@code sent} in place of the one before; those of a month ago are forgotten. */
  public CanaryBook with(Sent sent) {
    var oldest = sent.note().sent().minus(MEMORY);
    var others =
        canaries.stream()
            .filter(it -> !it.job().equals(sent.job()) && it.note().sent().isAfter(oldest));
    return new CanaryBook(schemaVersion, tenant, Stream.concat(others, Stream.of(sent)).toList());
  }
}

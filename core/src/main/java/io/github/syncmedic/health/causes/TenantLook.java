package io.github.syncmedic.health.causes;

import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.TenantFacts;
import io.github.syncmedic.sync.TenantFacts.DirectorySync;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A look at a tenant beside its jobs. It supports what is found and never makes a verdict.
 *
 * @param at when it was taken
 * @param sync empty when it could not be read
 * @param serviceAccount empty when it could not be read
 * @param unread what could not be read, and why, for people
 * @param noLogs that the provisioning logs may not be read; empty when nothing is known against it
 */
public record TenantLook(
    Instant at,
    Optional<DirectorySync> sync,
    Optional<ServiceAccount> serviceAccount,
    List<String> unread,
    Optional<NoLogs> noLogs) {
  public TenantLook {
    unread = List.copyOf(unread);
  }

  /** That the logs may not be read, as was found out at {@code at}. */
  public record NoLogs(Instant at, String why) {}

  /** What {@code facts} say at {@code at}. */
  public static TenantLook of(TenantFacts facts, Instant at) {
    return new TenantLook(
        at,
        value(facts.sync()),
        value(facts.serviceAccount()),
        Stream.of(facts.sync(), facts.serviceAccount())
            .flatMap(it -> problem(it).stream())
            .toList(),
        Optional.empty());
  }

  /** The same, with what is known of the logs. */
  public TenantLook with(Optional<NoLogs> other) {
    return new TenantLook(at, sync, serviceAccount, unread, other);
  }

  private static <T> Optional<T> value(Reading<T> reading) {
    return reading instanceof Reading.Read<T> read ? Optional.of(read.value()) : Optional.empty();
  }

  private static Optional<String> problem(Reading<?> reading) {
    return reading instanceof Reading.Unread<?> unread
        ? Optional.of(unread.problem().detail())
        : Optional.empty();
  }
}

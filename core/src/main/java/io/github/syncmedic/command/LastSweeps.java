package io.github.syncmedic.command;

import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the last sweeps left, one document a tenant. One tenant is read anew, unless whoever asks
 * does without. Of a fleet many are read side by side, and what was read is believed for {@link
 * #FRESH}, so that going through its pages does not read everything again and again. Thread-safe;
 * blocking.
 */
final class LastSweeps {
  /** How long what was read of a fleet is believed. */
  static final Duration FRESH = Duration.ofSeconds(15);

  /** How many tenants are read before it is looked whether they are enough. */
  static final int TOGETHER = 64;

  /** How many jobs are remembered at the most. */
  private static final int MOST_JOBS = 50_000;

  private final Supplier<List<TenantId>> tenants;
  private final HealthJournal journal;
  private final SideBySide sideBySide;
  private final Clock clock;
  private final Map<TenantId, Seen> remembered = new ConcurrentHashMap<>();

  /**
   * Sweeps over {@code tenants}.
   *
   * @param sideBySide reads; its size is how many at once
   */
  LastSweeps(
      Supplier<List<TenantId>> tenants, HealthJournal journal, Executor sideBySide, Clock clock) {
    this.tenants = tenants;
    this.journal = journal;
    this.sideBySide = new SideBySide(sideBySide);
    this.clock = clock;
  }

  private record Seen(Latest latest, Instant at) {}

  /** A job, and the sweep that saw it. */
  record Found(Latest latest, Watched job) {}

  /** The tenants that are watched, in the order of their ids; of {@code only} where it is given. */
  List<TenantId> tenants(Optional<TenantId> only) {
    return tenants.get().stream()
        .filter(it -> only.map(it::equals).orElse(true))
        .sorted(Comparator.comparing(TenantId::value))
        .toList();
  }

  /**
   * What is known of {@code asked}, in their order, read little by little as the stream goes on.
   */
  Stream<Latest> of(List<TenantId> asked) {
    if (asked.size() == 1) {
      return journal.latest(asked.get(0)).stream();
    }
    return lately(asked);
  }

  private Stream<Latest> lately(List<TenantId> asked) {
    return IntStream.iterate(0, from -> from < asked.size(), from -> from + TOGETHER)
        .mapToObj(from -> asked.subList(from, Math.min(from + TOGETHER, asked.size())))
        .flatMap(part -> each(part, this::lately).stream())
        .flatMap(Optional::stream);
  }

  /**
   * What is known of {@code asked}, in their order, as far as that was read when {@code until}
   * came; of one tenant in any case.
   */
  Glimpse glimpse(List<TenantId> asked, Instant until) {
    var known = new ArrayList<Latest>();
    var read = 0;
    while (read < asked.size() && (read == 0 || clock.instant().isBefore(until))) {
      var part = asked.subList(read, Math.min(read + TOGETHER, asked.size()));
      of(part).forEach(known::add);
      read += part.size();
    }
    return new Glimpse(known, asked.subList(0, read));
  }

  /**
   * What was read in time.
   *
   * @param of which tenants were looked at, whether there was anything or not
   */
  record Glimpse(List<Latest> known, List<TenantId> of) {}

  /** The first job called {@code id}, as its last sweep saw it; of one tenant where it is given. */
  Optional<Found> job(JobId id, Optional<TenantId> tenant) {
    var asked = tenants(tenant);
    var found = of(asked).flatMap(latest -> in(latest, id)).findFirst();
    return asked.size() == 1
        ? found
        : found
            .flatMap(it -> journal.latest(it.latest().tenant()))
            .flatMap(it -> in(it, id).findFirst());
  }

  /**
   * The first job called {@code id}, as what was read within {@link #FRESH} shows it, also of one
   * tenant: for those who are many, and whose runs look at the job again before they write.
   */
  Optional<Found> jobLately(JobId id) {
    return lately(tenants(Optional.empty())).flatMap(latest -> in(latest, id)).findFirst();
  }

  /** Reads some of what {@link #jobLately} will look through: of a fleet, one part. */
  void lookAhead() {
    var all = tenants(Optional.empty());
    lately(all.subList(0, Math.min(all.size(), TOGETHER))).forEach(it -> {});
  }

  private static Stream<Found> in(Latest latest, JobId id) {
    return latest.jobs().stream()
        .filter(it -> it.verdict().job().job().equals(id))
        .map(it -> new Found(latest, it));
  }

  /** What {@code work} makes of each of {@code asked}, side by side, in their order. */
  <T, R> List<R> each(List<T> asked, Function<T, R> work) {
    return sideBySide.each(asked, work);
  }

  private Optional<Latest> lately(TenantId tenant) {
    var now = clock.instant();
    var seen = Optional.ofNullable(remembered.get(tenant)).filter(it -> isFresh(it, now));
    if (seen.isPresent()) {
      return seen.map(Seen::latest);
    }
    var read = journal.latest(tenant);
    read.ifPresent(latest -> remember(tenant, new Seen(latest, now)));
    return read;
  }

  private void remember(TenantId tenant, Seen seen) {
    remembered.values().removeIf(it -> !isFresh(it, seen.at()));
    if (remembered.values().stream().mapToInt(it -> it.latest().jobs().size()).sum() < MOST_JOBS) {
      remembered.put(tenant, seen);
    }
  }

  private static boolean isFresh(Seen seen, Instant now) {
    return now.isBefore(seen.at().plus(FRESH));
  }
}

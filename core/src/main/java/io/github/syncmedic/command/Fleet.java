package io.github.syncmedic.command;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All tenants that are watched. One is swept in place; many are cut into shards of {@link #SHARD},
 * which travel on a queue, so that the platform brings as many workers as are needed.
 *
 * <p>Tenants of a shard are swept side by side, and what goes wrong with one stays with it. Those
 * that could not be read last time come last, so that nobody waits behind one that hangs.
 * Thread-safe; blocking. A shard that is delivered twice is swept twice, which does no harm.
 */
public final class Fleet {
  /** How many tenants one message names. */
  static final int SHARD = 20;

  private static final Duration FRESH = Duration.ofMinutes(10);

  private final Supplier<List<TenantId>> tenants;
  private final Function<TenantId, Watch> watches;
  private final SelfCheck selfCheck;
  private final Housekeeping housekeeping;
  private final Supplier<Queue> queue;
  private final ExecutorService sideBySide;
  private final Telemetry telemetry;
  private final Clock clock;

  /** Those that were not wholly read the last time: they come last, and hold up nobody. */
  private final Set<TenantId> unread = ConcurrentHashMap.newKeySet();

  private final Json json = new Json();

  /**
   * A fleet.
   *
   * @param tenants those that are watched, as they are set now
   * @param housekeeping is done at every tick, whatever there is to sweep
   * @param queue carries shards; asked for only when there are several tenants
   * @param sideBySide runs the sweeps of a shard; its size is how many at once
   */
  public Fleet(
      Supplier<List<TenantId>> tenants,
      Function<TenantId, Watch> watches,
      SelfCheck selfCheck,
      Housekeeping housekeeping,
      Supplier<Queue> queue,
      ExecutorService sideBySide,
      Telemetry telemetry,
      Clock clock) {
    this.tenants = tenants;
    this.watches = watches;
    this.selfCheck = selfCheck;
    this.housekeeping = housekeeping;
    this.queue = queue;
    this.sideBySide = sideBySide;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /**
   * The clock ticked: sweeps the one tenant, or sends the shards of a wave, then does what is due
   * beside that.
   *
   * @return lines for the log
   */
  public List<String> tick() {
    var all = tenants.get();
    var lines =
        all.size() == 1
            ? looked(all.get(0), watches.apply(all.get(0)).check())
            : List.of(wave(all));
    return Stream.concat(lines.stream(), housekeeping.ifDue().stream()).toList();
  }

  private String wave(List<TenantId> all) {
    var now = clock.instant();
    var shards = 0;
    for (var from = 0; from < all.size(); from += SHARD) {
      var part = all.subList(from, Math.min(from + SHARD, all.size()));
      var ids = part.stream().map(TenantId::value).toList();
      queue
          .get()
          .send(
              json.write(new Shard(Json.SCHEMA_VERSION, now.toString(), ids, now.plus(FRESH))),
              Duration.ZERO);
      shards++;
    }
    return "wave tenants=%d shards=%d".formatted(all.size(), shards);
  }

  /**
   * Sweeps the tenants that {@code message} names.
   *
   * @return lines for the log
   * @throws IllegalArgumentException when the message is not a shard
   * @throws StorageUnavailable when what was found for some tenant could not be kept; the message
   *     is to be delivered again then
   */
  public List<String> sweep(String message) {
    if (json.isNewer(message)) {
      queue.get().send(message, Duration.ofMinutes(1));
      return List.of();
    }
    var shard = json.read(message, Shard.class);
    if (clock.instant().isAfter(shard.deadline())) {
      return List.of("late shard of wave %s left out".formatted(shard.waveId()));
    }
    return together(
        shard.ids().stream()
            .sorted(Comparator.comparing(unread::contains))
            .<Callable<List<String>>>map(id -> () -> sweep(id))
            .toList());
  }

  private List<String> sweep(TenantId tenant) {
    var checked = watches.apply(tenant).checkInTurn();
    checked.report().ifPresent(report -> remember(tenant, report.isComplete()));
    return checked.report().map(report -> looked(tenant, checked)).orElse(checked.lines());
  }

  private void remember(TenantId tenant, boolean complete) {
    if (complete) {
      unread.remove(tenant);
    } else {
      unread.add(tenant);
    }
  }

  /** The lines of a sweep, and of a look whether the identity may still do what it must. */
  private List<String> looked(TenantId tenant, Watch.Checked checked) {
    checked.report().ifPresent(telemetry::swept);
    return Stream.concat(checked.lines().stream(), selfCheck.ifDue(tenant).stream()).toList();
  }

  private List<String> together(List<Callable<List<String>>> sweeps) {
    var lines = new ArrayList<String>();
    var lost = new ArrayList<Throwable>();
    try {
      for (Future<List<String>> sweep : sideBySide.invokeAll(sweeps)) {
        collect(sweep, lines, lost);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailable("Tried to sweep a shard, because it was due, interrupted", e);
    }
    if (!lost.isEmpty()) {
      throw new StorageUnavailable(
          "Tried to sweep %d tenants, because a shard named them, and %d failed; the shard comes again"
              .formatted(sweeps.size(), lost.size()),
          lost.get(0));
    }
    return lines;
  }

  private static void collect(Future<List<String>> sweep, List<String> lines, List<Throwable> lost)
      throws InterruptedException {
    try {
      lines.addAll(sweep.get());
    } catch (ExecutionException e) {
      lost.add(e.getCause() == null ? e : e.getCause());
    }
  }
}

package io.github.syncmedic.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.journal.Snapshot;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What was recorded of one tenant. Immutable.
 *
 * @param frames the jobs at each snapshot; one that could not be read then is left out
 */
record Recording(TenantId tenant, NavigableMap<Instant, Map<JobRef, SyncJob>> frames) {
  Recording {
    frames = Collections.unmodifiableNavigableMap(new TreeMap<>(frames));
  }

  /**
   * The recording that {@code snapshots} make.
   *
   * @throws IllegalArgumentException when there are none, or they are of several tenants
   */
  static Recording of(List<Snapshot> snapshots, Function<JsonNode, Optional<SyncJob>> read) {
    var tenants = snapshots.stream().map(Snapshot::tenant).distinct().toList();
    if (tenants.size() != 1) {
      throw new IllegalArgumentException(
          "Tried to replay snapshots of %d tenants; try those of one".formatted(tenants.size()));
    }
    var frames = new TreeMap<Instant, Map<JobRef, SyncJob>>();
    for (var snapshot : snapshots) {
      var jobs = new LinkedHashMap<JobRef, SyncJob>();
      snapshot.jobs().stream()
          .flatMap(it -> read.apply(it).stream())
          .forEach(it -> jobs.put(it.ref(), it));
      frames.put(snapshot.at(), Collections.unmodifiableMap(jobs));
    }
    return new Recording(tenants.get(0), frames);
  }

  Instant began() {
    return frames.firstKey();
  }

  /** The jobs as the snapshot in force at {@code now} shows them. */
  Map<JobRef, SyncJob> at(Instant now) {
    return Optional.ofNullable(frames.floorEntry(now)).map(Map.Entry::getValue).orElse(Map.of());
  }

  String inWords() {
    return "%d snapshots from %s to %s".formatted(frames.size(), began(), frames.lastKey());
  }
}

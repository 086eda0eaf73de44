package io.github.syncmedic.command;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.sync.InMemoryTenant;
import io.github.syncmedic.sync.ScriptedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tenant in memory with a timer that sweeps it and a worker that carries out what sweeps open, on
 * a clock that jumps to whatever comes next.
 */
final class TimerWorld {
  static final Duration EVERY = Duration.ofMinutes(10);

  final WatchWorld world = new WatchWorld();
  final InMemoryQueue queue = new InMemoryQueue(world.clock);
  final Runs runs = new Runs(world.store);
  final List<ScriptedJob> jobs = new ArrayList<>();
  final List<Notice> told = new ArrayList<>();

  /** How many runs had written and were not over, at the most. */
  long mostAtOnce;

  private final Runner runner =
      new Runner(
          id -> new InMemoryTenant(world.jobs, world.clock.instant()),
          world.store,
          queue,
          told::add,
          Webhooks.NONE,
          Telemetry.NONE,
          world.clock,
          new RunPolicy(Duration.ofMinutes(2), Autonomy.AUTO, Set.of()));

  /** Adds {@code all} jobs, of which {@code sick} are in quarantine because of a time-out. */
  void tenantOf(int sick, int all) {
    for (var i = 0; i < all; i++) {
      var job = world.add("c", "job." + i);
      jobs.add(i < sick ? job.quarantined("EncounteredQuarantineException", "TimeOut") : job);
    }
  }

  void live(Duration time) {
    live(time, Autonomy.AUTO);
  }

  /** Lets the timer fire every ten minutes, and messages be delivered when they are due. */
  void live(Duration time, Autonomy ceiling) {
    var end = world.clock.instant().plus(time);
    while (world.clock.instant().isBefore(end)) {
      sweep(ceiling);
      deliverUntil(world.clock.instant().plus(EVERY));
    }
  }

  /** What the timer does when it fires. */
  void sweep(Autonomy ceiling) {
    world.watch(ceiling).check();
    world.enqueued.forEach(new Outbox(queue)::send);
    world.enqueued.clear();
  }

  void deliverUntil(Instant instant) {
    for (var next = queue.next();
        next.filter(it -> it.isBefore(instant)).isPresent();
        next = queue.next()) {
      if (next.get().isAfter(world.clock.instant())) {
        world.clock.set(next.get());
      }
      var before = writes();
      runner.deliver(queue.receive().orElseThrow());
      if (writes() > before) {
        mostAtOnce = Math.max(mostAtOnce, all().stream().filter(TimerWorld::isAtIt).count());
      }
    }
    world.clock.set(instant);
  }

  private static boolean isAtIt(Run run) {
    return run.before().isPresent() && !run.state().isOver();
  }

  /** How many writes arrived at all jobs. */
  int writes() {
    return jobs.stream().mapToInt(it -> it.received().size()).sum();
  }

  /** The runs of {@code playbook}, in the order in which they were opened. */
  List<Run> runsOf(String playbook) {
    return all().stream().filter(it -> it.playbook().name().equals(playbook)).toList();
  }

  private List<Run> all() {
    return world.store.names("runs/", Optional.empty(), 1000).stream()
        .flatMap(it -> Runs.idOf(it).stream())
        .flatMap(it -> runs.known(it).stream())
        .sorted(Comparator.comparing(Run::created))
        .toList();
  }
}

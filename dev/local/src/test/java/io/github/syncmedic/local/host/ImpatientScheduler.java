package io.github.syncmedic.local.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what was scheduled when a test says so, and remembers for how long it should have waited.
 */
final class ImpatientScheduler extends ScheduledThreadPoolExecutor {
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Duration> delays = new ArrayList<>();
  private final List<String> ran = new ArrayList<>();

  ImpatientScheduler() {
    super(0);
  }

  void runNext() {
    tasks.remove().run();
  }

  List<Duration> delays() {
    return delays;
  }

  List<String> ran() {
    return ran;
  }

  void ran(String what) {
    ran.add(what);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    tasks.add(command);
    delays.add(Duration.of(delay, unit.toChronoUnit()));
    return super.schedule(() -> {}, 1, TimeUnit.DAYS);
  }
}

package io.github.syncmedic.local.host;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** What a host is started with. */
record HostOptions(
    Path app,
    int port,
    Keys keys,
    Map<String, String> settings,
    Consumer<String> lines,
    Time time) {

  HostOptions {
    settings = Map.copyOf(settings);
  }

  /** Everything that time decides. */
  record Time(Clock clock, Alarm alarm, Duration lease, ScheduledExecutorService scheduler) {

    /** The host's own: messages are held for ten minutes at a time. */
    static Time real() {
      ScheduledExecutorService scheduler =
          Executors.newScheduledThreadPool(
              2,
              task -> {
                Thread thread = new Thread(task, "host-time");
                thread.setDaemon(true);
                return thread;
              });
      Clock clock = Clock.systemUTC();
      return new Time(clock, Alarm.of(clock, scheduler), Duration.ofMinutes(10), scheduler);
    }
  }
}

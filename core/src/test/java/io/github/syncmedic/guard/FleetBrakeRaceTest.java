package io.github.syncmedic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryDocuments;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever comes in between, no more than the limit write at once. */
class FleetBrakeRaceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final int CALLS = 6;
  private static final List<Ending> ENDINGS = List.of(Ending.values());

  private final InMemoryDocuments documents = new InMemoryDocuments();

  /** Before each single call of one worker to storage the other does all of its work. */
  @Test
  void a_worker_that_falls_asleep_at_any_call_lets_no_run_too_many_begin() {
    for (var max = 1; max <= 3; max++) {
      for (var asleep = 0; asleep < CALLS; asleep++) {
        for (var earlier = 0; earlier <= max; earlier++) {
          onBoth(new FleetLimits(max, 3), asleep, earlier);
        }
      }
    }
  }

  private void onBoth(FleetLimits limits, int asleep, int earlier) {
    documents.delete(FleetBrake.NAME);
    var awake = new FleetBrake(documents);
    var may = new HashSet<String>();
    for (var i = 0; i < earlier; i++) {
      begin(awake, FleetBrakeTest.run(i), limits, may);
    }
    var calls = new AtomicInteger();
    var sleepy =
        new FleetBrake(
            before(
                () -> {
                  if (calls.getAndIncrement() == asleep) {
                    begin(awake, FleetBrakeTest.run(11), limits, may);
                    begin(awake, FleetBrakeTest.run(12), limits, may);
                  }
                }));
    begin(sleepy, FleetBrakeTest.run(21), limits, may);
    begin(sleepy, FleetBrakeTest.run(22), limits, may);

    assertThat(may)
        .as("%s, asleep at %d, %d earlier", limits, asleep, earlier)
        .hasSizeLessThanOrEqualTo(limits.maxConcurrent());
    var all = asleep < calls.get() ? earlier + 4 : earlier + 2;
    assertThat(may).hasSize(Math.min(all, limits.maxConcurrent()));
  }

  /** Twice the same message: both workers begin the same run, and it has one place. */
  @Test
  void two_workers_on_one_run_take_one_place() {
    var one = new FleetLimits(1, 3);
    var awake = new FleetBrake(documents);
    var calls = new AtomicInteger();
    var sleepy =
        new FleetBrake(
            before(
                () -> {
                  if (calls.getAndIncrement() == 1) {
                    assertThat(begin(awake, FleetBrakeTest.run(1), one)).isEmpty();
                  }
                }));

    assertThat(begin(sleepy, FleetBrakeTest.run(1), one)).isEmpty();
    assertThat(begin(awake, FleetBrakeTest.run(2), one)).isPresent();
    awake.end(FleetBrakeTest.run(1), Ending.HELD, NOW);
    assertThat(begin(awake, FleetBrakeTest.run(2), one)).isEmpty();
  }

  @Test
  void eight_workers_at_random_never_exceed_the_limit_nor_double_a_cause() throws Exception {
    var threads = Executors.newFixedThreadPool(8);
    try {
      for (var round = 0; round < 9; round++) {
        documents.delete(FleetBrake.NAME);
        var counts = new Counts(1 + round % 3);
        var all = new ArrayList<Future<?>>();
        for (var worker = 0; worker < 8; worker++) {
          var random = new Random(100L * round + worker);
          var first = worker * 1000;
          all.add(threads.submit(() -> work(counts, random, first)));
        }
        wait(all);
        assertThat(counts.granted.get()).isPositive();
        assertThat(counts.broken).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void wait(List<Future<?>> all)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (var future : all) {
      future.get(30, TimeUnit.SECONDS);
    }
  }

  private void work(Counts counts, Random random, int first) {
    var brake = new FleetBrake(documents);
    for (var i = 0; i < 30; i++) {
      var cause = "cause-" + random.nextInt(4);
      var asking = FleetBrakeTest.asking(first + i, first + i, cause, false, 3, 9);
      if (brake.begin(asking, counts.limits, run -> false, NOW).isEmpty()) {
        counts.began(cause);
        brake.objectionTo(asking, counts.limits, NOW); // Time for others to come in between.
        counts.ended(cause);
        brake.end(asking, random.nextInt(3) == 0 ? Ending.UNWRITTEN : Ending.HELD, NOW);
      }
    }
  }

  /** What workers see of each other while they write. */
  private static final class Counts {
    private final FleetLimits limits;
    private final AtomicInteger writing = new AtomicInteger();
    private final AtomicInteger granted = new AtomicInteger();
    private final Set<String> causes = ConcurrentHashMap.newKeySet();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    Counts(int max) {
      limits = new FleetLimits(max, 3);
    }

    void began(String cause) {
      granted.incrementAndGet();
      if (writing.incrementAndGet() > limits.maxConcurrent()) {
        broken.add("too many write");
      }
      if (!causes.add(cause)) {
        broken.add("two repair " + cause);
      }
    }

    void ended(String cause) {
      causes.remove(cause);
      writing.decrementAndGet();
    }
  }

  /** Any sequence of begins and ends, with time going on, against a simple count. */
  @Test
  void any_sequence_keeps_the_limits() {
    for (var seed = 0; seed < 50; seed++) {
      documents.delete(FleetBrake.NAME);
      var random = new Random(seed);
      var limits = new FleetLimits(1 + random.nextInt(4), 1 + random.nextInt(3));
      var brake = new FleetBrake(documents);
      var writing = new ArrayList<Asking>();
      var troubles = new ArrayList<Instant>();
      var now = NOW;
      for (var i = 0; i < 60; i++) {
        now = now.plusSeconds(random.nextInt(600));
        if (!writing.isEmpty() && random.nextBoolean()) {
          var ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
          brake.end(writing.remove(random.nextInt(writing.size())), ending, now);
          if (ending.isTrouble()) {
            troubles.add(now);
          }
        } else {
          var asking = FleetBrakeTest.run(i);
          var hourAgo = now.minusSeconds(3600);
          var failed = troubles.stream().filter(it -> it.isAfter(hourAgo)).count();
          var may = writing.size() < limits.maxConcurrent() && failed < limits.maxErrors();
          assertThat(brake.begin(asking, limits, run -> false, now).isEmpty())
              .as("seed %d step %d", seed, i)
              .isEqualTo(may);
          if (may) {
            writing.add(asking);
          }
        }
      }
    }
  }

  private static void begin(FleetBrake brake, Asking asking, FleetLimits limits, Set<String> may) {
    if (begin(brake, asking, limits).isEmpty()) {
      may.add(asking.run());
    }
  }

  private static Optional<Refusal> begin(FleetBrake brake, Asking asking, FleetLimits limits) {
    return brake.begin(asking, limits, run -> false, NOW);
  }

  /** The documents, with {@code other} before each call. */
  private Documents before(Runnable other) {
    return (Documents)
        Proxy.newProxyInstance(
            Documents.class.getClassLoader(),
            new Class<?>[] {Documents.class},
            (proxy, method, args) -> {
              other.run();
              try {
                return method.invoke(documents, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}

package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two workers get the same message. A schedule says how many calls each may make before it falls
 * asleep and the other goes on; every schedule of up to three changes is tried, and of those with
 * more, which are 184,756 for ten calls each, some that are drawn.
 */
class TwoWorkersTest {
  private static final int CALLS = 10;

  private final RunWorld world = new RunWorld();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void no_thread_is_left() {
    threads.shutdownNow();
  }

  @Test
  void every_interleaving_of_up_to_three_changes_sends_a_write_once() throws Exception {
    for (var a = 0; a <= CALLS; a++) {
      for (var b = 1; b <= CALLS; b++) {
        for (var c = 1; c <= CALLS; c++) {
          onBoth(List.of(a, b, c));
        }
      }
    }
  }

  @Test
  void interleavings_of_any_number_of_changes_send_a_write_once() throws Exception {
    var seed = Long.getLong("syncmedic.seed", System.nanoTime());
    var random = new Random(seed);
    for (var drawn = 0; drawn < Integer.getInteger("syncmedic.interleavings", 400); drawn++) {
      var schedule =
          random.ints(1, 4).limit(CALLS).boxed().collect(Collectors.toCollection(ArrayList::new));
      schedule.set(0, random.nextInt(CALLS));
      try {
        onBoth(schedule);
      } catch (AssertionError e) {
        throw new AssertionError("with -Dsyncmedic.seed=" + seed, e);
      }
    }
  }

  private void onBoth(List<Integer> schedule) throws Exception {
    var job = world.beginQuarantined().showsAfter(Duration.ofSeconds(30));
    var id = world.open("clear");
    var message = world.queue.receive().orElseThrow();
    var baton = new Baton(schedule);
    world.hook = baton;
    baton.race(() -> world.runner.deliver(message), () -> world.runner.deliver(message));
    world.hook = Hook.NONE;
    var waiting = messages();
    world.drain();

    assertThat(job.received()).as("schedule %s", schedule).hasSize(1);
    assertThat(world.run(id).state()).as("schedule %s", schedule).isEqualTo(RunState.SUCCEEDED);
    assertThat(waiting).as("schedule %s", schedule).isBetween(1, 2);
    assertThat(world.deliveries).as("schedule %s", schedule).isLessThan(20);
    assertThat(world.isFree()).as("schedule %s", schedule).isTrue();
    assertThat(world.notices).as("schedule %s", schedule).hasSize(1);
  }

  private int messages() {
    var all = new ArrayList<String>();
    var now = world.clock.instant();
    world.clock.set(now.plus(Duration.ofDays(7)));
    world.queue.receive().ifPresent(all::add);
    while (world.queue.next().isPresent()) {
      world.queue.receive().ifPresent(all::add);
    }
    world.clock.set(now);
    all.forEach(it -> world.queue.send(it, Duration.ofMinutes(2)));
    return all.size();
  }

  /**
   * A worker falls asleep before one of its calls, another brings the run to its end, and it wakes.
   * The write is sent once; asleep between ledger and write, it is sent when it wakes, and the
   * other has told a person by then that it may be.
   */
  @Test
  void a_worker_that_wakes_after_the_end_sends_no_second_write() throws Exception {
    var ambiguous = new TreeSet<String>();
    for (var sleeps = 0; sleeps < CALLS; sleeps++) {
      var job = world.beginQuarantined();
      var id = world.open("clear");
      var asleepAt = wakesLate(sleeps, () -> {});

      assertThat(job.received()).as("asleep before %s", asleepAt).hasSize(1);
      if (world.run(id).state() == RunState.AMBIGUOUS) {
        ambiguous.add(asleepAt);
      } else {
        assertThat(world.run(id).state()).isEqualTo(RunState.SUCCEEDED);
      }
      assertThat(world.isFree()).isTrue();
    }
    assertThat(ambiguous).containsExactly("act");
  }

  /**
   * The same, where the trouble goes away for the other worker, which skips the run, and is back
   * when the first wakes: it writes nothing, unless it slept in the one call between its last look
   * at the run and the ledger. That window is as long as one storage call may hang.
   */
  @Test
  void a_worker_that_wakes_after_the_run_was_skipped_writes_nothing() throws Exception {
    var wrote = new TreeSet<String>();
    for (var sleeps = 0; sleeps < CALLS; sleeps++) {
      var job = world.beginQuarantined();
      var id = world.open("clear");
      job.healsAt(NOW.plusSeconds(10)).quarantinedAt(NOW.plus(Duration.ofDays(1)));
      var asleepAt =
          wakesLate(sleeps, () -> world.clock.set(NOW.plus(Duration.ofDays(1)).plusSeconds(1)));

      if (!job.received().isEmpty() && world.run(id).state() == RunState.SKIPPED) {
        wrote.add(asleepAt);
      }
      assertThat(job.received()).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(wrote).containsExactly("write locks");
  }

  /** One worker sleeps before the call numbered {@code sleeps}; the other does all the rest. */
  private String wakesLate(int sleeps, Runnable meanwhile) throws Exception {
    var message = world.queue.receive().orElseThrow();
    var baton = new Baton(List.of(sleeps));
    world.hook = baton;
    baton.race(
        () -> world.runner.deliver(message),
        () -> {
          world.clock.pass(Duration.ofSeconds(20));
          world.queue.send(message, Duration.ZERO);
          world.drain();
          meanwhile.run();
        });
    world.hook = Hook.NONE;
    world.drain();
    return baton.firstAsleepAt;
  }

  /** Lets exactly one of two threads run, and hands over by a schedule of numbers of calls. */
  private final class Baton implements Hook {
    private final List<Integer> schedule;
    private final List<Semaphore> turns = List.of(new Semaphore(1), new Semaphore(0));
    private final ThreadLocal<Integer> me = new ThreadLocal<>();
    private final boolean[] done = new boolean[2];
    private int segment;
    private int left;
    private String firstAsleepAt = "(awake)";

    Baton(List<Integer> schedule) {
      this.schedule = schedule;
      this.left = schedule.get(0);
    }

    void race(Runnable first, Runnable second)
        throws InterruptedException, ExecutionException, TimeoutException {
      var both = List.of(threads.submit(worker(0, first)), threads.submit(worker(1, second)));
      for (var future : both) {
        future.get(20, TimeUnit.SECONDS);
      }
    }

    private Callable<Boolean> worker(int number, Runnable work) {
      return () -> {
        me.set(number);
        take(number);
        try {
          work.run();
        } finally {
          done[number] = true;
          next();
          turns.get(1 - number).release();
        }
        return true;
      };
    }

    @Override
    public <T> T call(String label, Supplier<T> effect) {
      int number = me.get();
      if (left == 0 && !done[1 - number]) {
        if (segment == 0) {
          firstAsleepAt = label;
        }
        next();
        turns.get(1 - number).release();
        take(number);
      }
      left--;
      return effect.get();
    }

    private void next() {
      segment++;
      left = segment < schedule.size() ? schedule.get(segment) : Integer.MAX_VALUE;
    }

    private void take(int number) {
      try {
        if (!turns.get(number).tryAcquire(15, TimeUnit.SECONDS)) {
          throw new AssertionError("the other worker does not hand over");
        }
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted", e);
      }
    }
  }
}

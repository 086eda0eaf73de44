package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.GeneratedFile;
import io.github.syncmedic.playbook.RunWorld.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Two workers get the same message, and their calls come in every order that there is.
 *
 * <p>Orders that lead to the same world, with two workers who heard the same, go on alike: each
 * such state is gone on from once, and orders are counted as paths through these states.
 */
class TwoWorkersTest {
  private static final String HEAD =
      """
      # Two workers with one message

      Generated. Storage may hand a message to two workers at once. For each kind of message of a run, in the order in which they come: in how
      many orders the calls of the two can follow each other. Every order was played in memory: one write arrived, and people were told how
      the run ended.

      | playbook | orders |
      |---|---|
      """;

  private static final String PORTAL = "clear";

  private final RunWorld world = new RunWorld();
  private final Map<List<Object>, Long> known = new HashMap<>();
  private String opened = "";

  /** How many messages wait beside the one that both workers have. */
  private int others;

  /**
   * At every message of a run; of those that are alike, as in a long wait, at the first. A restart
   * of a job that was in no quarantine shows only until its next run: there, whoever could not save
   * that it was accepted leaves the run AMBIGUOUS.
   */
  @Test
  void in_every_order_of_two_workers_calls_a_write_is_sent_once() throws IOException {
    var table =
        Playbooks.shipped().all().stream()
            .filter(Playbook::writes)
            .map(this::row)
            .collect(Collectors.joining("", HEAD, ""));
    GeneratedFile.check(Path.of("../docs/reference/races.md"), table, getClass());
  }

  private String row(Playbook playbook) {
    opened = Troubles.begin(world, playbook);
    var kinds = new LinkedHashMap<List<Object>, Long>();
    for (var next = world.nextMessage(); next.isPresent(); next = world.nextMessage()) {
      var received = world.moment();
      others = world.waiting();
      var alone = new Worker(world, next.get());
      var first = alone.copy();
      alone.finish();
      world.approve();
      var goesOn = world.moment();
      var kind = kind(alone);
      if (!kinds.containsKey(kind)) {
        known.clear();
        kinds.put(kind, orders(playbook, received, first, first.copy()));
      }
      world.backTo(goesOn);
    }
    // As many as two workers with eight calls each have.
    assertThat(kinds.values()).anyMatch(it -> it >= 12_870);
    return "| `%s` | %s |%n"
        .formatted(
            playbook.name(),
            kinds.values().stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  private List<Object> kind(Worker alone) {
    var run = world.run(opened);
    return List.of(run.state(), run.step(), run.proof().map(Proof::stage), alone.calls());
  }

  /** How many orders there are from {@code moment} on; each ends well. */
  private long orders(Playbook playbook, Moment moment, Worker one, Worker other) {
    var state = List.of(moment.future(), moment.documents().all(), one.heard(), other.heard());
    var before = Optional.ofNullable(known.get(state));
    if (before.isPresent()) {
      return before.get();
    }
    var sum = one.isDone() && other.isDone() ? endsWell(playbook, moment) : 0;
    if (!one.isDone()) {
      var next = stepped(moment, one);
      sum += orders(playbook, world.moment(), next, other);
    }
    if (!other.isDone()) {
      var next = stepped(moment, other);
      sum += orders(playbook, world.moment(), one, next);
    }
    known.put(state, sum);
    return sum;
  }

  private Worker stepped(Moment moment, Worker worker) {
    world.backTo(moment);
    var next = worker.copy();
    next.step();
    return next;
  }

  private long endsWell(Playbook playbook, Moment moment) {
    world.backTo(moment);
    var before = world.deliveries;
    var isOver = world.run(opened).state().isOver();
    assertThat(world.waiting()).as(playbook.name()).isBetween(isOver ? 0 : 1, others + 2);
    world.approve();
    world.drain();
    var run = world.run(opened);
    assertThat(world.job.received()).as(playbook.name()).hasSize(1);
    if (!Troubles.isForgotten(playbook)) {
      assertThat(run.state()).as(playbook.name()).isEqualTo(RunState.SUCCEEDED);
    }
    assertThat(run.state()).isIn(RunState.SUCCEEDED, RunState.AMBIGUOUS);
    assertThat(world.isFree()).as(playbook.name()).isTrue();
    assertThat(world.toldEnds(opened)).as(playbook.name()).containsExactly(run.state());
    assertThat(world.deliveries - before).as("deliveries").isLessThan(100);
    return 1;
  }

  /**
   * A worker falls asleep before one of its calls, another brings the run to its end, and it wakes.
   * The write is sent once; asleep between ledger and write, it is sent when it wakes, and the
   * other has told a person by then that it may be.
   */
  @Test
  void a_worker_that_wakes_after_the_end_sends_no_second_write() {
    var ambiguous = new TreeSet<String>();
    for (var calls = 0; calls < calls(); calls++) {
      var job = world.beginQuarantined();
      opened = world.open(PORTAL);
      var asleepAt = wakesLate(calls, () -> {});

      assertThat(job.received()).as("asleep before %s", asleepAt).hasSize(1);
      if (world.run(opened).state() == RunState.AMBIGUOUS) {
        ambiguous.add(asleepAt);
      } else {
        assertThat(world.run(opened).state()).isEqualTo(RunState.SUCCEEDED);
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
  void a_worker_that_wakes_after_the_run_was_skipped_writes_nothing() {
    var wrote = new TreeSet<String>();
    for (var calls = 0; calls < calls(); calls++) {
      var job = world.beginQuarantined();
      opened = world.open(PORTAL);
      job.healsAt(NOW.plusSeconds(10)).quarantinedAt(NOW.plus(Duration.ofDays(1)));
      var asleepAt =
          wakesLate(calls, () -> world.clock.set(NOW.plus(Duration.ofDays(1)).plusSeconds(1)));

      if (!job.received().isEmpty() && world.run(opened).state() == RunState.SKIPPED) {
        wrote.add(asleepAt);
      }
      assertThat(job.received()).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(wrote).containsExactly("write locks");
  }

  /** How many calls the first delivery makes. */
  private int calls() {
    world.beginQuarantined();
    opened = world.open(PORTAL);
    var worker = new Worker(world, world.nextMessage().orElseThrow());
    worker.finish();
    assertThat(worker.calls()).contains("write locks", "act").hasSizeGreaterThan(7);
    return worker.calls().size();
  }

  /** One worker sleeps after so many {@code calls}; the other does all the rest. */
  private String wakesLate(int calls, Runnable meanwhile) {
    var message = world.nextMessage().orElseThrow();
    var sleeper = new Worker(world, message);
    for (var call = 0; call < calls; call++) {
      sleeper.step();
    }
    world.clock.pass(Duration.ofSeconds(20));
    world.queue.send(message, Duration.ZERO);
    world.drain();
    meanwhile.run();
    var asleepAt = sleeper.next();
    sleeper.finish();
    world.drain();
    return asleepAt;
  }
}

package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.audit.AuditVerifier;
import io.github.syncmedic.playbook.RunWorld.SimulatedCrash;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process dies at every call of a run, before the effect or after it, and at every pair of
 * calls; the message comes again until the run ends.
 *
 * <p>What holds: the run ends, and Graph gets at most one write. The model of who needs a person:
 * only two of all points leave it open whether the write was sent, namely death after the act is in
 * the ledger ({@code write locks}, effect done) and death right before the write itself ({@code
 * act}, effect not done). At both, the ledger says that it may have been sent and Graph shows
 * nothing, so the run is AMBIGUOUS and nothing was written; at all others it is SUCCEEDED and
 * exactly one write arrived. That is 2 of 2 × calls.
 */
class CrashTest {
  private static final Set<String> OPEN_QUESTIONS = Set.of("write locks LOST", "act BEFORE");

  private final RunWorld world = new RunWorld();
  private String opened = "";

  /** Where in its call the process dies. */
  private enum Mode {
    /** The effect did not happen. */
    BEFORE,
    /** It happened, and nobody heard of it. */
    LOST
  }

  private record Point(int call, Mode mode) {}

  /** Counts calls, and dies at the given ones. */
  private static final class Deadly implements Hook {
    private final List<Point> points;
    private final List<String> deaths = new ArrayList<>();
    private int calls;
    private int ledgerWrites;

    Deadly(List<Point> points) {
      this.points = points;
    }

    @Override
    public <T> T call(String label, Supplier<T> effect) {
      var number = calls++;
      for (var point : points) {
        if (point.call() == number) {
          var what = point.mode() == Mode.LOST ? done(label, effect) : "nothing";
          deaths.add(deathAt(label, point.mode()));
          throw new SimulatedCrash(label + " after " + what);
        }
      }
      return done(label, effect);
    }

    private <T> T done(String label, Supplier<T> effect) {
      ledgerWrites += label.equals("write locks") ? 1 : 0;
      return effect.get();
    }

    /** The first write of the ledger records the act; the second gives the job back. */
    private String deathAt(String label, Mode mode) {
      return label.equals("write locks") && ledgerWrites > 1
          ? "write locks again " + mode
          : label + " " + mode;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarantine-connection", "restart", "clear", "start", "pause"})
  void one_death_at_any_call(String playbook) {
    var calls = calls(playbook);
    var ambiguous = 0;
    for (var call = 0; call < calls; call++) {
      for (var mode : Mode.values()) {
        ambiguous += endsWell(playbook, List.of(new Point(call, mode))) ? 0 : 1;
        assertAudited(playbook, call, mode);
      }
    }
    assertThat(ambiguous).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quarantine-connection", "restart", "clear", "start", "pause"})
  void two_deaths_at_any_two_calls(String playbook) {
    var calls = calls(playbook);
    var cases = 0;
    for (var first = 0; first < calls; first++) {
      for (var second = first + 1; second < calls + 9; second++) {
        for (var one : Mode.values()) {
          for (var other : Mode.values()) {
            endsWell(playbook, List.of(new Point(first, one), new Point(second, other)));
            cases++;
          }
        }
      }
    }
    assertThat(cases).isGreaterThan(4 * calls * (calls - 1) / 2);
  }

  @Test
  void a_storage_that_dies_at_the_same_call_ten_times_is_survived() {
    for (var call = 0; call < 12; call++) {
      var points = new ArrayList<Point>();
      for (var i = 0; i < 10; i++) {
        points.add(new Point(call + i, Mode.BEFORE));
      }
      endsWell("clear", points);
    }
  }

  /** Whatever died, the audit is whole, and each request that was answered stands in it once. */
  private void assertAudited(String playbook, int call, Mode mode) {
    var run = world.run(opened);
    world.runner.deliver(RunWorld.message(opened, run.turn())); // What died after the end is found.
    var report =
        new AuditVerifier(world.documents)
            .verify(
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 12, 31),
                Map.of(opened, world.run(opened).audit()));
    assertThat(report.isWhole()).as("%s %d %s: %s", playbook, call, mode, report).isTrue();
    assertThat(run.audit().count()).isBetween(2L, 3L);
  }

  private int calls(String playbook) {
    var counter = new Deadly(List.of());
    run(playbook, counter);
    assertThat(counter.calls).isBetween(10, 60);
    return counter.calls;
  }

  /** Whether the run succeeded; otherwise it is ambiguous for a reason that the model knows. */
  private boolean endsWell(String playbook, List<Point> points) {
    var deadly = new Deadly(points);
    var run = run(playbook, deadly);
    var writes = world.job.received().size();
    var open = deadly.deaths.stream().anyMatch(OPEN_QUESTIONS::contains);

    assertThat(run.state())
        .as("%s with deaths at %s", playbook, deadly.deaths)
        .isEqualTo(open ? RunState.AMBIGUOUS : RunState.SUCCEEDED);
    assertThat(writes).as("%s with deaths at %s", playbook, deadly.deaths).isEqualTo(open ? 0 : 1);
    assertThat(world.isFree()).as("deaths at %s", deadly.deaths).isTrue();
    assertThat(world.notices).hasSizeLessThanOrEqualTo(1);
    return !open;
  }

  private Run run(String playbook, Hook hook) {
    if (playbook.equals("pause")) {
      world.begin();
    } else {
      world.beginQuarantined();
    }
    world.job.showsAfter(Duration.ofSeconds(30));
    opened = world.open(playbook);
    world.hook = hook;
    world.drain();
    world.hook = Hook.NONE;
    return world.run(opened);
  }
}

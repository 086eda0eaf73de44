package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.audit.AuditVerifier;
import io.github.syncmedic.playbook.RunWorld.SimulatedCrash;
import io.github.syncmedic.playbook.step.WaitUntil;
import io.github.syncmedic.sync.LoggedChangeFixture;
import io.github.syncmedic.sync.SchemaFixture;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
 * exactly one write arrived. That is 2 of 2 × calls. A playbook that writes nothing ends as well,
 * and nothing arrives at any point.
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
    private final List<String> labels = new ArrayList<>();
    private int calls;
    private int ledgerWrites;

    Deadly(List<Point> points) {
      this.points = points;
    }

    @Override
    public <T> T call(String label, Supplier<T> effect) {
      var number = calls++;
      labels.add(label);
      for (var point : points) {
        if (point.call() == number) {
          var what = point.mode() == Mode.LOST ? done(label, effect) : "nothing";
          deaths.add(deathAt(label, point.mode()));
          throw new SimulatedCrash(label + " after " + what);
        }
      }
      return done(label, effect);
    }

    /** The numbers of all calls but of those in the middle of long waits. */
    List<Integer> tellingCalls() {
      var write = labels.indexOf("write locks");
      return IntStream.range(0, calls)
          .filter(it -> it < 8 || it >= calls - 8 || Math.abs(it - write) < 8)
          .boxed()
          .toList();
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

  static Stream<Playbook> writing() {
    return Playbooks.shipped().all().stream().filter(Playbook::writes);
  }

  static Stream<Playbook> silent() {
    return Playbooks.shipped().all().stream().filter(it -> !it.writes());
  }

  @ParameterizedTest
  @MethodSource("writing")
  void one_death_at_any_call(Playbook playbook) {
    var counter = survey(playbook);
    var ambiguous = 0;
    for (var call : counter.tellingCalls()) {
      for (var mode : Mode.values()) {
        ambiguous += endsWell(playbook, List.of(new Point(call, mode))) ? 0 : 1;
        assertAudited(playbook, call, mode);
      }
    }
    assertThat(ambiguous).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("silent")
  void one_death_at_any_call_of_what_writes_nothing(Playbook playbook) {
    for (var call : survey(playbook).tellingCalls()) {
      for (var mode : Mode.values()) {
        var run = run(playbook, new Deadly(List.of(new Point(call, mode))));
        assertThat(run.state().isOver()).isTrue();
        assertThat(world.job.received()).isEmpty();
        assertThat(ends(run)).isLessThanOrEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "clear")
  void two_deaths_at_any_two_calls(String name) {
    var playbook = named(name);
    var calls = survey(playbook).calls;
    var cases = 0;
    var persons = 0;
    for (var first = 0; first < calls; first++) {
      for (var second = first + 1; second < calls + 9; second++) {
        for (var one : Mode.values()) {
          for (var other : Mode.values()) {
            var points = List.of(new Point(first, one), new Point(second, other));
            persons += endsWell(playbook, points) ? 0 : 1;
            cases++;
          }
        }
      }
    }
    assertThat(cases).isGreaterThan(4 * calls * (calls - 1) / 2);
    assertThat(persons).as("need a person, of %d", cases).isBetween(1, cases / 10);
  }

  /** Waits are long, and one of their looks is like the other: here pairs are drawn. */
  @ParameterizedTest
  @MethodSource("writing")
  void two_deaths_at_two_calls_that_are_drawn(Playbook playbook) {
    var telling = survey(playbook).tellingCalls();
    var random = new Random(playbook.name().hashCode());
    var pairs = playbook.risk() == Risk.R4 ? 60 : 12;
    for (var pair = 0; pair < pairs; pair++) {
      var first = telling.get(random.nextInt(telling.size()));
      var second = first + 1 + random.nextInt(20);
      var modes = Mode.values();
      endsWell(
          playbook,
          List.of(
              new Point(first, modes[random.nextInt(2)]),
              new Point(second, modes[random.nextInt(2)])));
    }
  }

  /** It dies at its first call, then at its second, then at its third, and so on. */
  @ParameterizedTest
  @MethodSource("writing")
  void a_process_that_lives_a_little_longer_each_time_gets_through(Playbook playbook) {
    survey(playbook);
    var usual = world.deliveries;
    for (var mode : Mode.values()) {
      var points =
          IntStream.range(0, 30).mapToObj(life -> new Point(life * (life + 3) / 2, mode)).toList();
      endsWell(playbook, points);
      assertThat(world.deliveries).isLessThanOrEqualTo(usual + 2 * points.size());
    }
  }

  @Test
  void a_storage_that_dies_at_the_same_call_ten_times_is_survived() {
    for (var call = 0; call < 12; call++) {
      var points = new ArrayList<Point>();
      for (var i = 0; i < 10; i++) {
        points.add(new Point(call + i, Mode.BEFORE));
      }
      endsWell(named("clear"), points);
    }
  }

  /** Whatever died, the audit is whole, and each request that was answered stands in it once. */
  private void assertAudited(Playbook playbook, int call, Mode mode) {
    var run = world.run(opened);
    world.runner.deliver(RunWorld.message(opened, run.turn())); // What died after the end is found.
    var report =
        new AuditVerifier(world.documents)
            .verify(
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 12, 31),
                Map.of(opened, world.run(opened).audit()));
    assertThat(report.isWhole()).as("%s %d %s: %s", playbook.name(), call, mode, report).isTrue();
    assertThat(run.audit().count()).isBetween(2L, 5L);
  }

  private Deadly survey(Playbook playbook) {
    var counter = new Deadly(List.of());
    var run = run(playbook, counter);
    assertThat(world.job.received()).hasSize(playbook.writes() ? 1 : 0);
    assertThat(playbook.writes() && run.state() != RunState.SUCCEEDED).isFalse();
    assertThat(counter.calls).isGreaterThanOrEqualTo(3);
    return counter;
  }

  /** Whether the run succeeded; otherwise it is ambiguous for a reason that the model knows. */
  private boolean endsWell(Playbook playbook, List<Point> points) {
    var deadly = new Deadly(points);
    var run = run(playbook, deadly);
    var writes = world.job.received().size();
    var open = deadly.deaths.stream().anyMatch(OPEN_QUESTIONS::contains);

    assertThat(run.state())
        .as("%s with deaths at %s", playbook.name(), deadly.deaths)
        .isEqualTo(open ? RunState.AMBIGUOUS : RunState.SUCCEEDED);
    assertThat(writes)
        .as("%s with deaths at %s", playbook.name(), deadly.deaths)
        .isEqualTo(open ? 0 : 1);
    assertThat(world.isFree()).as("deaths at %s", deadly.deaths).isTrue();
    assertThat(ends(run)).isLessThanOrEqualTo(1);
    return !open;
  }

  /** How often it was told how the run ended. */
  private long ends(Run run) {
    return world.notices.stream()
        .filter(it -> it.id().equals(run.id() + "-" + run.state()))
        .count();
  }

  private static Playbook named(String name) {
    return Playbooks.shipped().named(name).orElseThrow();
  }

  private Run run(Playbook playbook, Hook hook) {
    begin(playbook);
    world.sweep();
    world.job.showsAfter(Duration.ofSeconds(30));
    opened = world.open(playbook, Map.of("object", "CN=Kim,DC=contoso,DC=com"));
    world.hook = hook;
    world.drain();
    world.hook = Hook.NONE;
    return world.run(opened);
  }

  /** The trouble that the playbook is for, and people who agree to what it does. */
  private void begin(Playbook playbook) {
    world.begin(isPatient(playbook) ? Duration.ofMinutes(10) : RunWorld.INTERVAL);
    world.approvers = List.of("ada", "ben");
    world.tenant.schemas().put(RunWorld.REF, SchemaFixture.schema());
    world.tenant.canary().heal(RunWorld.REF);
    var deletes = Set.of("quarantine-too-many-deletes", "allow-deletes");
    if (deletes.contains(playbook.name())) {
      world.job.quarantined("TooManyDeletes", "");
      world.tenant.logs().add(RunWorld.REF, LoggedChangeFixture.stagedDelete(NOW).build());
      return;
    }
    switch (playbook.when().map(When::verdict).orElse(VerdictKind.QUARANTINED)) {
      case PAUSED -> {
        if (playbook.when().flatMap(When::pruned).orElse(false)) {
          world.job.pruned();
        } else {
          world.job.paused();
        }
      }
      case STALE -> {
        world.job.hangs();
        world.clock.pass(Duration.ofHours(3));
      }
      case QUARANTINED -> quarantine(playbook);
      case UNKNOWN, DISABLED, NOT_CONFIGURED, NOT_RUN, FAILING, AT_RISK, HEALTHY -> {}
    }
  }

  /** Whether it looks now and then for hours: as often as a slow job runs will do. */
  private static boolean isPatient(Playbook playbook) {
    return playbook.steps().stream().anyMatch(it -> it.with() instanceof WaitUntil);
  }

  private void quarantine(Playbook playbook) {
    if (playbook.name().equals("pause")) {
      return;
    }
    var reasons = playbook.when().map(When::reason).orElse(List.of());
    var codes = playbook.when().map(When::errorCode).orElse(List.of());
    world.job.quarantined(
        reasons.isEmpty() ? "EncounteredQuarantineException" : reasons.get(0),
        codes.isEmpty() ? "TimeOut" : codes.get(0));
  }
}

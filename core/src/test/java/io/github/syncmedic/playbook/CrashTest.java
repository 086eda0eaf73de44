package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.GeneratedFile;
import io.github.syncmedic.journal.audit.AuditVerifier;
import io.github.syncmedic.playbook.RunWorld.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process dies at every call of a run, before the effect or after it, and at every two calls;
 * the message comes again until the run ends.
 *
 * <p>What holds: the run ends, people are told of it, and Graph gets at most one write. The model
 * of who needs a person: only two of all points leave it open whether the write was sent, namely
 * death after the act is in the ledger and death right before the write itself. At both, the ledger
 * says that it may have been sent and Graph shows nothing, so the run is AMBIGUOUS and nothing was
 * written; at all others it is SUCCEEDED and exactly one write arrived. Where what a write did
 * shows for a while only, a second death may be as long as that: AMBIGUOUS then, with one write. A
 * playbook that writes nothing ends as well, and nothing arrives at any point.
 *
 * <p>A worker takes nothing from one delivery to the next. So deaths after which the same is
 * stored, queued and told at the same time go on alike: each such state is gone on from once, and
 * cases are counted as paths through these states.
 */
class CrashTest {
  private static final String HEAD =
      """
      # Workers that die

      Generated. A worker of the run dies at any one of its calls to storage, Graph and people, before the call's effect or with the answer
      lost, and at any two of them; the message comes again until the run ends. Every case was played in memory, and in none of them two
      writes arrived, or people were not told how the run ended. *Needs a person* is `AMBIGUOUS`: the write may have been sent, Graph does
      not show it, and it is not sent again.

      | playbook | writes | one death | needs a person | two deaths | needs a person | share |
      |---|---|---|---|---|---|---|
      """;

  private final RunWorld world = new RunWorld();
  private final Map<List<Object>, Tally> known = new HashMap<>();
  private String opened = "";

  /** How many cases there are, and in how many of them the run asks for a person. */
  private record Tally(long cases, long persons) {
    static final Tally NONE = new Tally(0, 0);

    Tally plus(Tally other) {
      return new Tally(cases + other.cases, persons + other.persons);
    }

    Tally without(Tally other) {
      return new Tally(cases - other.cases, persons - other.persons);
    }
  }

  /** A death, by what was done last and was next, and the world that it leaves. */
  private record Death(String last, String next, Moment world) {
    @Override
    public String toString() {
      return "after '%s' before '%s'".formatted(last, next);
    }
  }

  /**
   * Sees of one delivery every world that a death would leave: the one before each call is also the
   * one after the effect of the call before, of which nobody heard.
   */
  private final class Mortal implements Hook {
    private final List<Death> deaths = new ArrayList<>();
    private String last = "";

    @Override
    public <T> T call(String label, Supplier<T> effect) {
      deaths.add(new Death(last, label, world.moment()));
      last = label;
      return effect.get();
    }

    List<Death> deaths() {
      return Stream.concat(deaths.stream(), Stream.of(new Death(last, "", world.moment())))
          .toList();
    }
  }

  static Stream<Playbook> writing() {
    return Playbooks.shipped().all().stream().filter(Playbook::writes);
  }

  @Test
  void every_run_survives_a_death_at_any_call_and_at_any_two_calls() throws IOException {
    var table =
        Playbooks.shipped().all().stream()
            .map(playbook -> cases(playbook).row(playbook))
            .collect(Collectors.joining("", HEAD, ""));
    GeneratedFile.check(Path.of("../docs/reference/crashes.md"), table, getClass());
  }

  private record Cases(Tally one, Tally two) {
    String row(Playbook playbook) {
      return "| `%s` | %s | %d | %d | %d | %d | %.1f %% |%n"
          .formatted(
              playbook.name(),
              playbook.writes() ? "yes" : "no",
              one.cases(),
              one.persons(),
              two.cases(),
              two.persons(),
              100.0 * two.persons() / two.cases());
    }
  }

  private Cases cases(Playbook playbook) {
    opened = Troubles.begin(world, playbook);
    known.clear();
    var start = world.moment();
    var undisturbed = from(playbook, start, 0, List.of());
    var one = from(playbook, start, 1, List.of()).without(undisturbed);
    var two = from(playbook, start, 2, List.of()).without(one).without(undisturbed);

    assertThat(undisturbed).isEqualTo(new Tally(1, 0));
    assertThat(one.persons()).as(playbook.name()).isEqualTo(playbook.writes() ? 2 : 0);
    // Every two of them, but for a death before and one after the effect of the same call.
    assertThat(two.cases())
        .as(playbook.name())
        .isGreaterThanOrEqualTo(one.cases() * (one.cases() - 2) / 2);
    return new Cases(one, two);
  }

  /** All cases from {@code moment} on with up to {@code more} deaths after {@code deaths}. */
  private Tally from(Playbook playbook, Moment moment, int more, List<Death> deaths) {
    var state = List.<Object>of(moment.future(), more, isOpen(deaths));
    var before = known.get(state);
    if (before != null) {
      return before;
    }
    world.backTo(moment);
    var message = world.nextMessage();
    var tally =
        message.isEmpty()
            ? ended(playbook, deaths)
            : delivered(playbook, message.get(), more, deaths);
    known.put(state, tally);
    return tally;
  }

  private Tally delivered(Playbook playbook, String message, int more, List<Death> deaths) {
    var possible = delivered(message);
    world.approve();
    var tally = from(playbook, world.moment(), more, deaths);
    if (more == 0) {
      return tally;
    }
    for (var i = 0; i < possible.size(); i++) {
      var death = possible.get(i);
      world.backTo(death.world());
      world.redeliver(message);
      world.approve();
      var died = Stream.concat(deaths.stream(), Stream.of(death)).toList();
      var after = from(playbook, world.moment(), more - 1, died);
      // With its answer lost, and before the next call: the same world, and two cases.
      tally = tally.plus(after).plus(i > 0 && i < possible.size() - 1 ? after : Tally.NONE);
    }
    return tally;
  }

  /** Whether one of them leaves open what became of the write: the ledger says it may be sent. */
  private static boolean isOpen(List<Death> deaths) {
    return deaths.stream().anyMatch(it -> it.next().equals("act"));
  }

  /** The run has ended, for the reason that the model knows. */
  private Tally ended(Playbook playbook, List<Death> deaths) {
    var run = world.run(opened);
    var what = "%s with deaths %s".formatted(playbook.name(), deaths);
    var open = isOpen(deaths);
    var writes = playbook.writes() && !open ? 1 : 0;
    assertThat(world.job.received()).as(what).hasSize(writes);
    var mayBeForgotten = Troubles.isForgotten(playbook) && deaths.size() > 1;
    if (playbook.writes() && (open || !mayBeForgotten)) {
      assertThat(run.state()).as(what).isEqualTo(open ? RunState.AMBIGUOUS : RunState.SUCCEEDED);
    } else if (playbook.writes()) {
      assertThat(run.state()).as(what).isIn(RunState.SUCCEEDED, RunState.AMBIGUOUS);
    }
    assertThat(run.state().isOver()).as(what).isTrue();
    assertThat(world.isFree()).as(what).isTrue();
    assertThat(world.toldEnds(opened)).as(what).containsExactly(run.state());
    assertAudited(run);
    return new Tally(1, run.state() == RunState.AMBIGUOUS ? 1 : 0);
  }

  /** Whatever died, the audit is whole, and each request that was answered stands in it once. */
  private void assertAudited(Run run) {
    var report =
        new AuditVerifier(world.documents)
            .verify(
                LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 31), Map.of(opened, run.audit()));
    assertThat(report.isWhole()).as("%s", report).isTrue();
    assertThat(run.audit().count()).isBetween(2L, 5L);
  }

  /** It dies at its first call, then at its second, then at its third, and so on. */
  @ParameterizedTest
  @MethodSource("writing")
  void a_process_that_lives_a_little_longer_each_time_gets_through(Playbook playbook) {
    opened = Troubles.begin(world, playbook);
    world.drain();
    var usual = world.deliveries;
    var deaths = lives(playbook, IntStream.range(0, 30).boxed().toList());
    assertThat(world.deliveries).isLessThanOrEqualTo(usual + 2 * deaths);
  }

  @Test
  void a_storage_that_dies_at_the_same_call_ten_times_is_survived() {
    for (var call = 0; call < 12; call++) {
      var lives = new ArrayList<>(Collections.nCopies(10, 0));
      lives.set(0, call);
      lives(Playbooks.shipped().named("clear").orElseThrow(), lives);
    }
  }

  /** Each life makes so many calls, as long as its delivery makes as many; returns the deaths. */
  private int lives(Playbook playbook, List<Integer> lives) {
    opened = Troubles.begin(world, playbook);
    var deaths = new ArrayList<Death>();
    for (var next = world.nextMessage(); next.isPresent(); next = world.nextMessage()) {
      var possible = delivered(next.get());
      if (deaths.size() < lives.size() && lives.get(deaths.size()) < possible.size()) {
        var death = possible.get(lives.get(deaths.size()));
        world.backTo(death.world());
        world.redeliver(next.get());
        deaths.add(death);
      }
      world.approve();
    }
    ended(playbook, deaths);
    return deaths.size();
  }

  /** Delivers {@code message}; returns every death that the worker might have died meanwhile. */
  private List<Death> delivered(String message) {
    var mortal = new Mortal();
    world.hook = mortal;
    world.runner.deliver(message);
    world.hook = Hook.NONE;
    return mortal.deaths();
  }
}

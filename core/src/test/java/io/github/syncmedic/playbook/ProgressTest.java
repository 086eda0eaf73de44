package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.playbook.RunWorld.SimulatedCrash;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that die again and again, and a run that gets on all the same. */
class ProgressTest {
  private final RunWorld world = new RunWorld();
  private String opened = "";

  /** Fails, succeeds once, fails, succeeds twice, and so on. */
  @ParameterizedTest
  @ValueSource(strings = {"clear", "quarantine-connection", "pause"})
  void a_delivery_that_fails_ever_more_rarely_costs_no_more_than_itself(String playbook) {
    var undisturbed = play(playbook, Hook.NONE);
    var dying = new Dying(Dying::isTriangular, 0);

    var deliveries = play(playbook, dying);

    assertThat(dying.deaths).isPositive();
    assertThat(deliveries).isLessThanOrEqualTo(undisturbed + dying.deaths);
    assertThat(world.run(opened).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(world.job.received()).hasSize(1);
  }

  /** However long a turn is, at some time a worker lives for it. */
  @ParameterizedTest
  @ValueSource(strings = {"clear", "quarantine-connection", "pause"})
  void workers_of_which_each_lives_for_one_call_more_come_to_an_end(String playbook) {
    var undisturbed = play(playbook, Hook.NONE);
    var dying = new Dying(delivery -> true, 1);

    var deliveries = play(playbook, dying);

    assertThat(deliveries).isLessThan(undisturbed + 40);
    assertThat(world.run(opened).state()).isIn(RunState.SUCCEEDED, RunState.AMBIGUOUS);
    assertThat(world.job.received()).hasSizeLessThanOrEqualTo(1);
  }

  private int play(String playbook, Hook hook) {
    world.begin();
    if (!playbook.equals("pause")) {
      world.job.quarantined("EncounteredQuarantineException", "TimeOut");
    }
    opened = world.open(playbook);
    world.hook = hook;
    world.drain();
    world.hook = Hook.NONE;
    return world.deliveries;
  }

  private interface Fate {
    boolean isDeadly(int delivery);
  }

  /** Dies in the deliveries that are deadly, after so many calls for each delivery before. */
  private final class Dying implements Hook {
    private final Fate fate;
    private final int longer;
    private int delivery;
    private int calls;
    private int deaths;

    Dying(Fate fate, int longer) {
      this.fate = fate;
      this.longer = longer;
    }

    @Override
    public <T> T call(String label, Supplier<T> effect) {
      if (world.deliveries != delivery) {
        delivery = world.deliveries;
        calls = 0;
      }
      if (fate.isDeadly(delivery - 1) && calls == longer * (delivery - 1)) {
        deaths++;
        throw new SimulatedCrash(label);
      }
      calls++;
      return effect.get();
    }

    /** 0, 2, 5, 9, …: between two of them lies one more each time. */
    static boolean isTriangular(int delivery) {
      var sum = 0;
      for (var step = 2; sum < delivery; step++) {
        sum += step;
      }
      return sum == delivery;
    }
  }
}

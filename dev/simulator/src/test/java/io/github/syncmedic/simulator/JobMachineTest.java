package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobMachineTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final int MINUTES = 3 * 24 * 60;

  static List<Long> seeds() {
    return new Random(20_261_120).longs(100).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void looking_rarely_sees_what_looking_often_sees(long seed) {
    var random = new Random(seed);
    var delay = Duration.ofMinutes(random.nextInt(3) * 7L);
    var spec = JobSpec.of("AD2AADProvisioning").visibleAfter(delay);
    var script = script(random);
    var rarely = new JobMachine(spec, Behaviour.DEFAULT, script, START);
    var often = new JobMachine(spec, Behaviour.DEFAULT, script, START);

    for (int minute = 0; minute <= MINUTES; minute += 1 + random.nextInt(20)) {
      often.visibleAt(START.plus(Duration.ofMinutes(minute)));
    }
    var end = START.plus(Duration.ofMinutes(MINUTES));

    assertThat(rarely.visibleAt(end)).isEqualTo(often.visibleAt(end));
    assertThat(rarely.actualAt(end)).isEqualTo(often.actualAt(end));
    assertThat(rarely.quarantinesAt(end)).isEqualTo(often.quarantinesAt(end));
  }

  private static List<ScriptedEvent> script(Random random) {
    var script = new ArrayList<ScriptedEvent>();
    for (int event = 0; event < 12; event++) {
      var at = START.plus(Duration.ofMinutes(random.nextInt(MINUTES)));
      script.add(new ScriptedEvent(at, anyEvent(random)));
    }
    script.sort(Comparator.comparing(ScriptedEvent::at));
    return script;
  }

  private static JobEvent anyEvent(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> new JobEvent.Break(Cause.timeOut().after(1 + random.nextInt(3)));
      case 1 -> new JobEvent.Quarantine(Cause.of("Unknown", null));
      case 2 -> new JobEvent.StageDeletes(random.nextInt(1_000));
      case 3 -> new JobEvent.Escrow(random.nextInt(8_000), random.nextInt(100));
      case 4 -> new JobEvent.Pause();
      case 5 -> new JobEvent.Start();
      default -> new JobEvent.Heal();
    };
  }
}

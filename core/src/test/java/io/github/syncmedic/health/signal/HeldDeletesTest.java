package io.github.syncmedic.health.signal;

import static io.github.syncmedic.health.signal.Subjects.besides;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.causes.Causes;
import io.github.syncmedic.health.causes.HeldBack;
import io.github.syncmedic.health.causes.LogLook;
import io.github.syncmedic.sync.DeleteThreshold;
import io.github.syncmedic.sync.LogExcerpt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldDeletesTest extends SignalContract {
  @Override
  Signal signal() {
    return new HeldDeletes();
  }

  @Override
  List<Subject> telling() {
    return List.of(held(1, true, "500"), held(250, true, "500"), held(Long.MAX_VALUE, false, "1"));
  }

  @Override
  List<Subject> silent() {
    return List.of(held(0, true, "500"), Subjects.withSettings(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "249, true,  500, INFO,    'deletes that are held back: 249, the threshold is 500'",
    "250, true,  500, WARNING, 'deletes that are held back: 250, the threshold is 500; it is half reached'",
    "399, true,  500, WARNING, 'deletes that are held back: 399, the threshold is 500; it is half reached'",
    "400, true,  500, WARNING, 'deletes that are held back: 400, the threshold is 500; it is near'",
    "500, false, 500, WARNING, 'deletes that are held back: at least 500, the threshold is 500; put the objects back into scope and restart, or allow the deletes'",
    "9,   true,  '',  INFO,    deletes that are held back: 9; the threshold is not known",
    "9,   true,  0,   INFO,    deletes that are held back: 9; the threshold is not known",
  })
  void they_are_held_against_the_threshold(
      long objects, boolean whole, String threshold, Severity severity, String sentence) {
    var finding = signal().look(held(objects, whole, threshold)).orElseThrow();

    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.sentence()).isEqualTo(sentence);
  }

  private static Subject held(long objects, boolean whole, String threshold) {
    var causes = Causes.of(new LogExcerpt(List.of(), true, 0));
    var seen = new LogLook.Seen(NOW, causes, Optional.of(new HeldBack(objects, whole)));
    return besides(
        Subjects.withSettings(Map.of(DeleteThreshold.SETTING, threshold)),
        Subjects.logs(new LogLook(NOW, "trouble", Optional.of(seen), Optional.empty())));
  }
}

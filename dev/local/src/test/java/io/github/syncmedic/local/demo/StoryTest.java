package io.github.syncmedic.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StoryTest {
  @Test
  void the_story_ends_well_and_tells_every_part_of_it() throws InterruptedException {
    var text = new ByteArrayOutputStream();

    var exitCode = Demo.run(new PrintStream(text, true, StandardCharsets.UTF_8));

    assertThat(exitCode).as(text.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(text.toString(StandardCharsets.UTF_8))
        .containsSubsequence(
            "sweep",
            "QUARANTINED (EncounteredQuarantineException)",
            "a person must",
            "restart with QuarantineState",
            "seen: lifted",
            "seen: held",
            "configuration",
            "ok    the healed job was restarted exactly once",
            "ok    the 612 held-back deletes were not touched")
        .doesNotContain("WRONG");
  }
}

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
            "A connection broke.",
            "sweep",
            "QUARANTINED (EncounteredQuarantineException)",
            "restart with QuarantineState",
            "seen: lifted",
            "seen: held",
            "Deletes are held back.",
            "Maria asks for the plan, nothing else: It executes deletes in Entra ID; held back now: 60.",
            "Maria tries to approve it herself: 403",
            "Ada approves what was counted: 202",
            "one approval is not enough",
            "Ben approves too, and may destroy: 202",
            "recheck: 60 deletes are held back",
            "restart with ForceDeletes",
            "seen: held",
            "configuration",
            "ok    the healed job was restarted exactly once",
            "ok    one restart with ForceDeletes alone was sent, and no other",
            "ok    exactly the 60 approved deletes were executed",
            "ok    the 612 deletes that nobody approved were not touched")
        .doesNotContain("WRONG");
  }
}

package io.github.syncmedic.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The transcripts as a whole. */
class TranscriptsTest {
  @Test
  void every_playbook_has_one_and_none_is_left_over_from_a_playbook_that_is_gone()
      throws IOException {
    var told = new TreeSet<String>();
    try (var pages = Files.list(Transcript.PLACE)) {
      for (var page : pages.toList()) {
        told.add(Files.readAllLines(page).get(0).replaceAll(":.*", ""));
      }
    }
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            Playbooks.shipped().all().stream().map(Playbook::name).toList());
  }
}

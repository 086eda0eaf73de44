package io.github.syncmedic.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Runs the lines that the README shows, in the order in which it shows them, as a reader would. */
class ReadmeTest {
  private final Snippets readme = new Snippets("README.md");

  @Test
  void the_curl_lines_do_what_the_readme_says() throws IOException, InterruptedException {
    assertThat(readme.printed())
        .contains("\"blind\":false")
        .contains("\"verdict\":\"QUARANTINED\"")
        .contains("\"steps\":[\"pause\"]")
        .contains("202")
        .containsPattern("(?i)location: /api/runs/");
  }

  @Test
  void the_first_commands_are_the_two_that_it_promises() throws IOException {
    assertThat(readme.blocks().get(0).lines().map(line -> line.replaceAll(" +#.*", "")))
        .containsExactly("mvn -q -Pdemo", "mvn -T2 verify");
  }

  @Test
  void it_is_short() throws IOException {
    assertThat(readme.text().lines().count()).isLessThanOrEqualTo(160);
  }
}

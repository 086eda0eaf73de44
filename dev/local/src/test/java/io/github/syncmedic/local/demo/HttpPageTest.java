package io.github.syncmedic.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the lines of the page about the HTTP API, against the packaged app. */
class HttpPageTest {
  @Test
  void the_lines_do_what_the_page_says() throws IOException, InterruptedException {
    var printed = new Snippets("docs/callers/http.md").printed();

    assertThat(printed)
        .containsSubsequence(
            "\"openapi\": \"3.1.0\"",
            "HTTP/1.1 202",
            "\"title\":\"Key used otherwise\",\"status\":422",
            "\"state\":\"",
            "\"runId\":\"",
            "\"title\":\"Malformed request\",\"status\":400",
            "\"field\":\"approver\"");
    assertThat(Pattern.compile("\"runId\":\"([^\"]+)").matcher(printed).results())
        .extracting(it -> it.group(1))
        .contains(location(printed));
  }

  private static String location(String printed) {
    var location = Pattern.compile("(?i)location: /api/runs/(\\S+)").matcher(printed);
    assertThat(location.find()).as(printed).isTrue();
    return location.group(1);
  }
}

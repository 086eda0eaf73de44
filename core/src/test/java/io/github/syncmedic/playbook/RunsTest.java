package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.Documents;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where runs are looked for. */
class RunsTest {
  private static final int IDS = 100_000;
  private static final List<String> PARTS =
      List.of(
          "..",
          "/",
          "\\",
          "%2e%2e",
          "%00",
          "\0",
          "CON",
          "run-1",
          "controls",
          ".json",
          "a",
          "Z",
          "0",
          "-",
          "_",
          ".",
          " ",
          "\n",
          "\u2028",
          "\u0430",
          "\u00e9",
          "x".repeat(64),
          "?",
          "#");

  private final List<String> read = new ArrayList<>();
  private final Runs runs = new Runs(documents());

  @Test
  void whatever_is_asked_for_no_document_outside_runs_is_read() {
    var random = new Random(20261121);
    for (var i = 0; i < IDS; i++) {
      var id = new StringBuilder();
      for (var parts = random.nextInt(6); parts >= 0; parts--) {
        id.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      assertThat(runs.read(id.toString())).isEmpty();
    }
    assertThat(read)
        .hasSizeGreaterThan(1_000)
        .allMatch(it -> it.matches("runs/[A-Za-z0-9-]{1,64}\\.json"));
  }

  /** Storage that may be read, and notes what. */
  private Documents documents() {
    return (Documents)
        Proxy.newProxyInstance(
            RunsTest.class.getClassLoader(),
            new Class<?>[] {Documents.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("read");
              read.add(String.valueOf(arguments[0]));
              return Optional.empty();
            });
  }
}

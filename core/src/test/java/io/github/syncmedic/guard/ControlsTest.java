package io.github.syncmedic.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.StorageUnavailable;
import java.lang.reflect.Proxy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {
  private static final int MOST = 500;

  private final Documents documents = new InMemoryDocuments();

  @Test
  void without_a_document_nothing_is_switched_off() {
    assertThat(Controls.of(documents).killSwitch()).isFalse();
  }

  @Test
  void the_document_decides() {
    assertThat(killSwitch("{\"schemaVersion\":1,\"killSwitch\":false}")).isFalse();
    assertThat(killSwitch("{\"schemaVersion\":1,\"killSwitch\":true}")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "false",
        "[]",
        "{}",
        "{\"schemaVersion\":1}",
        "{\"schemaVersion\":1,\"killSwitch\":null}",
        "{\"schemaVersion\":1,\"killSwitch\":\"perhaps\"}",
        "{\"schemaVersion\":1,\"killswitch\":false}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"extra\":1}",
        "{\"schemaVersion\":1,\"killSwitch\":true,\"killSwitch\":false}",
        "{\"schemaVersion\":1,\"killSwitch\":false} trailing",
        "{\"schemaVersion\":2,\"killSwitch\":false}",
        "{\"schemaVersion\":1,\"killSwitch\":fal",
        "\u0000",
        "{\"schemaVersion\":1,\"killSwitch\":\"false\"}",
        "{\"schemaVersion\":1,\"killSwitch\":0}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":{}}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":[null]}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":[{}]}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":[{\"kind\":\"monthly\"}]}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":[{\"kind\":\"once\"}]}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":[{\"kind\":\"weekly\"}]}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"autonomy\":{\"stale-job\":null}}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"autonomy\":{\"stale-job\":2}}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"autonomy\":{\"stale-job\":\"full\"}}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"autonomy\":{\"Stale Job\":\"auto\"}}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"fleet\":{\"maxConcurrent\":0}}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"fleet\":{\"maxErrors\":1001}}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"fleet\":{\"maxErrors\":\"3\"}}",
        "{\"schemaVersion\":1,\"killSwitch\":false,\"fleet\":{\"most\":1}}"
      })
  void a_document_that_is_not_understood_switches_everything_off_and_says_why(String text) {
    assertThat(killSwitch(text)).isTrue();
    assertThat(Controls.of(documents).problem().orElseThrow())
        .startsWith("controls.json: ")
        .contains("; try ");
  }

  @Test
  void as_many_playbooks_and_windows_as_allowed_are_understood_and_one_more_is_not() {
    for (var most : List.of(MOST, MOST + 1)) {
      var set =
          IntStream.range(0, most)
              .mapToObj("\"p-%d\":\"observe\""::formatted)
              .collect(Collectors.joining(","));
      var window =
          "{\"kind\":\"once\",\"from\":\"2026-11-20T10:00:00Z\",\"to\":\"2026-11-20T11:00:00Z\"}";
      var open = Collections.nCopies(most, window);

      assertThat(
              killSwitch(
                  "{\"schemaVersion\":1,\"killSwitch\":false,\"autonomy\":{%s}}".formatted(set)))
          .isEqualTo(most > MOST);
      assertThat(
              killSwitch(
                  "{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":%s}".formatted(open)))
          .isEqualTo(most > MOST);
    }
  }

  @Test
  void a_document_that_says_little_leaves_the_rest_as_it_is() {
    assertThat(killSwitch("{\"schemaVersion\":1,\"killSwitch\":false}")).isFalse();
    assertThat(Controls.of(documents)).isEqualTo(Controls.OPEN);
    killSwitch("{\"schemaVersion\":1,\"killSwitch\":false,\"fleet\":{\"maxConcurrent\":1}}");
    assertThat(Controls.of(documents).fleet()).isEqualTo(new FleetLimits(1, 3));
  }

  @Test
  void a_document_that_says_everything_is_understood() {
    killSwitch(
        """
        { "schemaVersion": 1, "killSwitch": true,
          "windows": [
            { "kind": "weekly", "days": ["sunday", "WEDNESDAY"], "at": "02:00",
              "zone": "Europe/Berlin", "length": "PT4H", "why": "patch day" },
            { "kind": "once", "from": "2026-12-01T20:00:00Z", "to": "2026-12-02T04:00:00Z" }
          ],
          "autonomy": { "stale-job": "observe" },
          "fleet": { "maxConcurrent": 5, "maxErrors": 2 } }
        """);

    var days = Set.of(DayOfWeek.SUNDAY, DayOfWeek.WEDNESDAY);
    assertThat(Controls.of(documents))
        .isEqualTo(
            new Controls(
                true,
                List.of(
                    new Window.Weekly(
                        days,
                        LocalTime.of(2, 0),
                        ZoneId.of("Europe/Berlin"),
                        Duration.ofHours(4),
                        "patch day"),
                    new Window.Once(
                        Instant.parse("2026-12-01T20:00:00Z"),
                        Instant.parse("2026-12-02T04:00:00Z"),
                        "")),
                Map.of("stale-job", Autonomy.OBSERVE),
                new FleetLimits(5, 2),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {Window.WEEKLY, Window.ONCE})
  void what_a_message_tells_to_try_can_be_tried(String window) {
    killSwitch("{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":[%s]}".formatted(window));
    assertThat(Controls.of(documents).problem()).isEmpty();
    assertThat(Controls.of(documents).windows()).hasSize(1);
  }

  @Test
  void the_problem_names_the_field_and_quotes_nothing() {
    killSwitch(
        "{\"schemaVersion\":1,\"killSwitch\":false,\"windows\":[{\"kind\":\"weekly\","
            + "\"days\":[\"SUNDAY\"],\"at\":\"02:00\",\"zone\":\"Mars/Secret\",\"length\":\"PT4H\"}]}");
    assertThat(Controls.of(documents).problem().orElseThrow())
        .contains("windows.0.zone")
        .doesNotContain("Secret");
  }

  @Test
  void an_operator_lowers_and_raises_within_what_the_playbook_allows() {
    var set =
        new Controls(
            false,
            List.of(),
            Map.of("low", Autonomy.OBSERVE, "high", Autonomy.AUTO),
            FleetLimits.DEFAULT,
            Optional.empty());
    for (var risk : Risk.values()) {
      for (var declared : Autonomy.values()) {
        for (var most : Autonomy.values()) {
          var limit = risk == Risk.R4 ? Autonomy.SUGGEST : Autonomy.AUTO;
          assertThat(set.autonomyOf("low", risk, declared, most)).isEqualTo(Autonomy.OBSERVE);
          assertThat(set.autonomyOf("high", risk, declared, most)).isEqualTo(most.cappedBy(limit));
          assertThat(set.autonomyOf("unset", risk, declared, most))
              .isEqualTo(declared.cappedBy(limit));
        }
      }
    }
  }

  @Test
  void a_document_that_cannot_be_read_is_no_answer_at_all() {
    var down =
        (Documents)
            Proxy.newProxyInstance(
                Documents.class.getClassLoader(),
                new Class<?>[] {Documents.class},
                (proxy, method, args) -> {
                  throw new StorageUnavailable("scripted");
                });
    assertThatThrownBy(() -> Controls.of(down)).isInstanceOf(StorageUnavailable.class);
  }

  private boolean killSwitch(String text) {
    documents.write(Controls.NAME, text, new Documents.Expected.Anything());
    return Controls.of(documents).killSwitch();
  }
}

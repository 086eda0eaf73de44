package io.github.syncmedic.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class TimerFunctionTest {
  private final ManualTime time = new ManualTime(Instant.parse("2026-11-20T10:02:30Z"));
  private final Stage stage;

  TimerFunctionTest(@TempDir Path folder) throws IOException {
    stage = new Stage(folder).timer();
  }

  @Test
  void does_not_fire_because_the_host_starts() {
    try (Running running = start("0 */5 * * * *")) {
      assertThat(time.nextAlarm()).isEqualTo("2026-11-20T10:05:00Z");
      assertThat(running.log().lines("started by")).isEmpty();
    }
  }

  @Test
  void fires_on_schedule_with_what_the_host_tells_it() throws JsonProcessingException {
    try (Running running = start("0 */5 * * * *")) {
      // When
      time.advanceTo("2026-11-20T10:05:00Z");

      // Then
      JsonNode timer = payload(running.log().await("tick "));
      assertThat(timer.path("Schedule").path("AdjustForDST").asBoolean()).isTrue();
      assertThat(timer.path("IsPastDue").asBoolean(true)).isFalse();
      JsonNode status = timer.path("ScheduleStatus");
      assertThat(status.path("Last").asText()).isEqualTo("0001-01-01T00:00:00.0000000+00:00");
      assertThat(status.path("Next").asText()).isEqualTo("2026-11-20T10:10:00.0000000+00:00");
    }
  }

  @Test
  void looks_for_the_next_tick_when_the_last_one_has_ended() {
    try (Running running = start("0 */5 * * * *")) {
      // When
      time.advanceTo("2026-11-20T10:05:00Z");
      assertThat(time.nextAlarm()).isEqualTo("2026-11-20T10:10:00Z");
      time.advanceTo("2026-11-20T10:10:00Z");

      // Then
      assertThat(running.log().await("tick ", 2).get(1))
          .contains("\"Last\":\"2026-11-20T10:05:00.0000000+00:00\"");
    }
  }

  @Test
  void is_past_due_when_a_tick_was_missed() throws JsonProcessingException {
    try (Running running = start("0 */5 * * * *")) {
      // When
      time.advanceTo("2026-11-20T13:01:00Z");

      // Then
      assertThat(payload(running.log().await("tick ")).path("IsPastDue").asBoolean()).isTrue();
      assertThat(time.nextAlarm()).isEqualTo("2026-11-20T13:05:00Z");
    }
  }

  @Test
  void fires_by_hand_with_the_master_key_only() {
    try (Running running = start("0 0 0 1 1 *")) {
      // When
      int withoutKey = running.post("/admin/functions/Tick", "{}").statusCode();
      int withKey = running.fire("tick", "{}").statusCode();
      int unknown = running.fire("Tock", "{}").statusCode();
      int malformed = running.fire("Tick", "{").statusCode();

      // Then
      assertThat(withoutKey).isEqualTo(401);
      assertThat(withKey).isEqualTo(202);
      assertThat(unknown).isEqualTo(404);
      assertThat(malformed).isEqualTo(400);
      assertThat(running.log().await("started by hand")).contains("Tick#");
    }
  }

  @Test
  void says_when_its_schedule_never_comes_due() {
    try (Running running = start("0 0 0 31 2 *")) {
      assertThat(running.log().await("never comes due")).contains("Tick");
    }
  }

  @Test
  void needs_its_schedule_to_be_set() {
    assertThatThrownBy(() -> Running.start(stage, Map.of(), time.time()))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("%SCHEDULE%");
  }

  @Test
  void needs_six_fields() {
    assertThatThrownBy(() -> start("*/5 * * * *"))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("six fields");
  }

  @Test
  void an_alarm_follows_the_wall_clock_not_the_time_awake() throws Exception {
    // Given: an alarm in an hour, on a machine whose clock is then set forward by two
    var clock = new ManualTime(Instant.parse("2026-11-20T10:00:00Z"));
    var scheduler = new ImpatientScheduler();
    Alarm alarm = Alarm.of(clock, scheduler);
    alarm.at(Instant.parse("2026-11-20T11:00:00Z"), () -> scheduler.ran("the alarm"));

    // When
    scheduler.runNext();
    clock.set(Instant.parse("2026-11-20T12:00:00Z"));
    scheduler.runNext();
    scheduler.runNext();

    // Then
    assertThat(scheduler.delays())
        .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ZERO);
    assertThat(scheduler.ran()).containsExactly("the alarm");
    scheduler.shutdownNow();
  }

  private Running start(String schedule) {
    return Running.start(stage, Map.of("SCHEDULE", schedule), time.time());
  }

  private static JsonNode payload(String line) throws JsonProcessingException {
    return Json.MAPPER.readTree(line.substring(line.indexOf('{')));
  }
}

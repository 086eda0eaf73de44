package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlyRequestsTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration LATENCY = Duration.ofMillis(100);
  private static final EarlyRequests NONE = new EarlyRequests(0, 0);

  @Test
  void a_fraction_of_a_second_counts_from_when_the_answer_can_have_left() {
    var turnedAway = throttled(0, "2.128");

    assertThat(early(turnedAway, fine(2_228))).isEqualTo(NONE);
    assertThat(early(turnedAway, fine(2_227))).isEqualTo(new EarlyRequests(1, 0));
  }

  @Test
  void a_date_is_a_moment_whatever_the_answer_took() {
    var turnedAway = throttled(0, "Sat, 21 Nov 2026 10:00:03 GMT");

    assertThat(early(turnedAway, fine(3_000))).isEqualTo(NONE);
    assertThat(early(turnedAway, fine(2_999))).isEqualTo(new EarlyRequests(1, 0));
  }

  @Test
  void a_date_that_is_past_asks_for_nothing() {
    assertThat(early(throttled(0, "Sat, 21 Nov 2026 09:59:00 GMT"), fine(1))).isEqualTo(NONE);
  }

  @Test
  void without_a_wish_that_can_be_read_a_second_is_the_least() {
    for (var text : List.of("", "soon", "-1")) {
      assertThat(early(throttled(0, text), fine(1_100))).isEqualTo(NONE);
      assertThat(early(throttled(0, text), fine(1_099))).isEqualTo(new EarlyRequests(0, 1));
    }
  }

  @Test
  void each_answer_asks_anew_and_each_request_is_counted_once() {
    assertThat(early(throttled(0, "1"), throttled(200, "1"), fine(400), fine(401)))
        .isEqualTo(new EarlyRequests(2, 0));
  }

  @Test
  void asking_for_something_else_is_not_coming_back() {
    var other = new Received(START.plusMillis(10), "/v1.0/other?", 200, "", true);

    assertThat(EarlyRequests.in(List.of(throttled(0, "5"), other), LATENCY)).isEqualTo(NONE);
  }

  private static EarlyRequests early(Received... received) {
    return EarlyRequests.in(List.of(received), LATENCY);
  }

  private static Received throttled(int millis, String retryAfter) {
    return new Received(START.plusMillis(millis), "/v1.0/jobs?", 429, retryAfter, false);
  }

  private static Received fine(int millis) {
    return new Received(START.plusMillis(millis), "/v1.0/jobs?", 200, "", false);
  }
}

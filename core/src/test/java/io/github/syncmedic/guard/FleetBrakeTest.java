package io.github.syncmedic.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FleetBrakeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final FleetBrake brake = new FleetBrake(documents);
  private Instant now = NOW;

  @Test
  void a_run_alone_may_write_and_may_begin_twice() {
    assertThat(begin(run(1))).isEmpty();
    var version = version();
    assertThat(begin(run(1))).isEmpty();
    assertThat(version()).isEqualTo(version);
  }

  @Test
  void no_more_than_the_limit_write_at_once() {
    for (var i = 1; i <= 3; i++) {
      assertThat(begin(run(i))).isEmpty();
    }
    assertThat(begin(run(4))).contains(FleetBrake.BUSY);
    assertThat(begin(run(2))).isEmpty();

    end(run(2), Ending.HELD);

    assertThat(begin(run(4))).isEmpty();
    assertThat(begin(run(5))).contains(FleetBrake.BUSY);
  }

  @Test
  void a_refused_run_leaves_no_trace() {
    var two = new FleetLimits(2, 3);
    brake.begin(run(1), two, run -> false, now);
    brake.begin(run(2), two, run -> false, now);
    var version = version();

    assertThat(brake.begin(run(3), two, run -> false, now)).isPresent();
    assertThat(brake.objectionTo(run(3), two, now))
        .isEqualTo(brake.begin(run(3), two, run -> false, now));
    assertThat(version()).isEqualTo(version);
  }

  @Test
  void a_run_that_died_holds_nobody_up() {
    for (var i = 1; i <= 3; i++) {
      begin(run(i));
    }

    assertThat(brake.begin(run(4), FleetLimits.DEFAULT, "run-2"::equals, now)).isEmpty();
    assertThat(begin(run(5))).contains(FleetBrake.BUSY);

    now = NOW.plus(DAY).minusMillis(1);
    assertThat(begin(run(5))).contains(FleetBrake.BUSY);
    now = NOW.plus(DAY);
    assertThat(begin(run(5))).isEmpty();
  }

  @Test
  void others_are_looked_at_only_when_they_are_in_the_way() {
    begin(run(1));
    assertThat(
            brake.begin(
                run(2),
                FleetLimits.DEFAULT,
                run -> {
                  throw new AssertionError("asked about " + run);
                },
                now))
        .isEmpty();
  }

  @Test
  void too_many_errors_within_an_hour_stop_what_is_automatic() {
    for (var i = 1; i <= 3; i++) {
      now = NOW.plusSeconds(i * 60L);
      begin(run(i));
      end(run(i), i == 2 ? Ending.AMBIGUOUS : Ending.FAILED);
    }

    assertThat(begin(run(4))).contains(FleetBrake.ERRORS);
    assertThat(begin(byPerson(5))).isEmpty();
    now = NOW.plusSeconds(60 + 3599);
    assertThat(begin(run(4))).contains(FleetBrake.ERRORS);
    now = NOW.plusSeconds(60 + 3600);
    assertThat(begin(run(4))).isEmpty();
  }

  @Test
  void what_held_or_wrote_nothing_is_no_error() {
    for (var i = 1; i <= 20; i++) {
      assertThat(begin(run(i))).isEmpty();
      end(run(i), i % 2 == 0 ? Ending.HELD : Ending.UNWRITTEN);
    }
  }

  @Test
  void an_end_is_noted_once_and_the_first_counts() {
    begin(run(1));
    end(run(1), Ending.FAILED);
    var version = version();

    end(run(1), Ending.HELD);
    end(run(1), Ending.UNWRITTEN);

    assertThat(version()).isEqualTo(version);
    assertThat(begin(run(1))).contains(FleetBrake.OVER);
    assertThat(begin(asking(1, 1, "cause-1", true, 0, 0))).contains(FleetBrake.OVER);
  }

  @Test
  void a_run_that_wrote_nothing_may_begin_again() {
    begin(run(1));
    end(run(1), Ending.UNWRITTEN);

    assertThat(begin(run(1))).isEmpty();
  }

  @Test
  void the_end_of_a_run_that_was_forgotten_counts_too() {
    for (var i = 1; i <= 3; i++) {
      end(run(i), Ending.FAILED);
    }
    assertThat(begin(run(4))).contains(FleetBrake.ERRORS);
  }

  // One cause on many jobs.

  @ParameterizedTest
  @CsvSource({
    "1, 1, false",
    "2, 0, false",
    "2, 5, false",
    "2, 4, true",
    "2, 2, true",
    "3, 0, true",
    "3, 1000, true"
  })
  void three_jobs_or_half_with_one_cause_are_one_incident(int alike, int watched, boolean is) {
    assertThat(begin(asking(1, 1, "down", false, alike, watched))).isEmpty();

    assertThat(begin(asking(2, 1, "down", false, alike, watched)))
        .isEqualTo(is ? Optional.of(FleetBrake.CANARY) : Optional.empty());
    assertThat(begin(asking(3, 1, "other", false, 1, watched))).isEmpty();
  }

  @Test
  void what_runs_show_makes_an_incident_too() {
    assertThat(begin(like(1, 0))).isEmpty();
    assertThat(begin(like(2, 0))).isEmpty();
    end(like(2, 0), Ending.HELD);

    assertThat(begin(like(3, 0))).contains(FleetBrake.CANARY);
    now = NOW.plus(Duration.ofMinutes(59));
    assertThat(begin(like(3, 0))).contains(FleetBrake.CANARY);
    now = NOW.plus(Duration.ofHours(1));
    assertThat(begin(like(3, 0))).isEmpty();
  }

  @Test
  void a_run_that_was_opened_before_the_trouble_spread_waits_like_those_after() {
    begin(like(2, 9));
    assertThat(begin(like(1, 1))).contains(FleetBrake.CANARY);
    end(like(2, 9), Ending.FAILED);

    now = NOW.plus(DAY).minusMillis(1);
    assertThat(begin(like(1, 1))).contains(FleetBrake.INCIDENT);
    now = NOW.plus(DAY);
    assertThat(begin(like(1, 1))).isEmpty();
  }

  @Test
  void in_an_incident_a_canary_goes_first_and_then_one_at_a_time() {
    assertThat(begin(like(1, 9))).isEmpty();
    assertThat(begin(like(2, 9))).contains(FleetBrake.CANARY);
    assertThat(begin(like(3, 9))).contains(FleetBrake.CANARY);
    end(like(1, 9), Ending.HELD);

    assertThat(begin(like(2, 9))).isEmpty();
    assertThat(begin(like(3, 9))).contains(FleetBrake.CANARY);
    end(like(2, 9), Ending.HELD);

    assertThat(begin(like(3, 9))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Ending.class,
      names = {"FAILED", "AMBIGUOUS"})
  void when_the_canary_does_not_hold_nobody_follows_for_a_day_but_a_person(Ending ending) {
    begin(like(1, 9));
    end(like(1, 9), ending);

    assertThat(begin(like(2, 9))).contains(FleetBrake.INCIDENT);
    assertThat(begin(run(3))).isEmpty();
    now = NOW.plus(DAY).minusMillis(1);
    assertThat(begin(like(2, 9))).contains(FleetBrake.INCIDENT);
    var person = asking(4, 4, "down", true, 9, 9);
    assertThat(begin(person)).isEmpty();
    end(person, Ending.HELD);
    assertThat(begin(like(2, 9))).isEmpty();
  }

  @Test
  void a_canary_that_wrote_nothing_or_died_leaves_its_place_to_the_next() {
    begin(like(1, 9));
    end(like(1, 9), Ending.UNWRITTEN);
    assertThat(begin(like(2, 9))).isEmpty();
    assertThat(begin(like(3, 9))).contains(FleetBrake.CANARY);

    assertThat(brake.begin(like(3, 9), FleetLimits.DEFAULT, "run-2"::equals, now)).isEmpty();
    assertThat(begin(like(4, 9))).contains(FleetBrake.CANARY);
  }

  // One playbook on one job.

  @Test
  void two_failures_on_one_job_within_a_week_lower_auto_to_suggest() {
    fail(1, 1);
    now = NOW.plus(DAY.multipliedBy(3));
    assertThat(lowered(1)).isFalse();
    end(asking(2, 1, "cause", false, 0, 0), Ending.HELD);
    end(asking(3, 1, "cause", false, 0, 0), Ending.AMBIGUOUS);

    assertThat(lowered(1)).isTrue();
    assertThat(lowered(2)).isFalse();
    assertThat(brake.autonomyAfter(Autonomy.AUTO, "another", job(1), now)).isEqualTo(Autonomy.AUTO);
    assertThat(begin(asking(4, 1, "cause", false, 0, 0))).contains(FleetBrake.TRIPPED);
    assertThat(begin(asking(5, 1, "cause", true, 0, 0))).isEmpty();
    now = NOW.plus(DAY.multipliedBy(7)).minusMillis(1);
    assertThat(lowered(1)).isTrue();
    now = NOW.plus(DAY.multipliedBy(7));
    assertThat(lowered(1)).isFalse();
  }

  @Test
  void what_held_five_times_within_a_week_and_is_needed_again_is_for_a_person() {
    for (var i = 1; i <= 5; i++) {
      assertThat(lowered(1)).isFalse();
      end(asking(i, 1, "cause", false, 0, 0), Ending.HELD);
      end(asking(10 + i, 2, "cause", false, 0, 0), Ending.UNWRITTEN);
    }

    assertThat(lowered(1)).isTrue();
    assertThat(lowered(2)).isFalse();
    assertThat(begin(asking(6, 1, "cause", false, 0, 0))).contains(FleetBrake.TRIPPED);
    assertThat(begin(asking(7, 1, "cause", true, 0, 0))).isEmpty();
  }

  @Test
  void what_is_tripped_is_never_silenced_nor_raised() {
    fail(1, 1);
    fail(2, 1);

    assertThat(brake.autonomyAfter(Autonomy.SUGGEST, "clear", job(1), now))
        .isEqualTo(Autonomy.SUGGEST);
    assertThat(brake.autonomyAfter(Autonomy.OBSERVE, "clear", job(1), now))
        .isEqualTo(Autonomy.OBSERVE);
    assertThat(brake.autonomyAfter(Autonomy.OBSERVE, "clear", job(2), now))
        .isEqualTo(Autonomy.OBSERVE);
  }

  // The document.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{", "{}", "null", "{\"schemaVersion\":2,\"writing\":[],\"over\":[]}"})
  void a_state_that_is_not_understood_stops_everything_and_is_left_alone(String text) {
    documents.write(FleetBrake.NAME, text, new Expected.Anything());

    assertThat(begin(run(1))).contains(FleetBrake.UNREADABLE);
    assertThat(begin(byPerson(1))).contains(FleetBrake.UNREADABLE);
    assertThat(brake.objectionTo(run(1), FleetLimits.DEFAULT, now)).isPresent();
    assertThat(brake.end(run(1), Ending.FAILED, now)).isFalse();
    assertThat(lowered(1)).isTrue();
    assertThat(documents.read(FleetBrake.NAME).map(Stored::text)).contains(text);
  }

  @Test
  void a_state_of_before_jobs_were_counted_is_understood() {
    documents.write(
        FleetBrake.NAME,
        """
        {"schemaVersion":1,
         "writing":[{"run":"run-1","job":"job-1","playbook":"clear","cause":"down","since":"%1$s"}],
         "over":[{"run":"run-2","job":"job-2","playbook":"clear","cause":"down","at":"%1$s","ending":"HELD"}]}
        """
            .formatted(NOW),
        new Expected.Anything());

    assertThat(begin(like(3, 0))).contains(FleetBrake.CANARY);
    end(like(1, 0), Ending.HELD);
    assertThat(begin(like(3, 0))).isEmpty();
  }

  @Test
  void the_document_does_not_grow_for_ever() {
    var state = BrakeState.EMPTY;
    for (var i = 0; i < 3 * BrakeState.MOST_OVER; i++) {
      state = state.ended(asking(i, i % 7, "cause", false, 0, 0), Ending.HELD, now);
    }
    assertThat(state.over()).hasSize(BrakeState.MOST_OVER);
    assertThat(state.over().get(BrakeState.MOST_OVER - 1).run())
        .isEqualTo("run-" + (3 * BrakeState.MOST_OVER - 1));

    end(run(1), Ending.HELD);
    now = NOW.plus(DAY.multipliedBy(7));
    begin(run(2));
    assertThat(state().over()).isEmpty();
  }

  @Test
  void every_refusal_says_why_and_what_to_try_and_whether_it_passes() {
    begin(like(1, 9));
    var canary = refusal(like(2, 9));
    begin(run(8));
    begin(run(9));
    var busy = refusal(run(4));
    fail(5, 5);
    fail(6, 5);
    var tripped = refusal(asking(7, 5, "cause", false, 0, 0));
    end(like(1, 9), Ending.FAILED);
    var errors = refusal(run(4));
    now = NOW.plus(Duration.ofHours(1));
    var incident = refusal(like(2, 9));
    var over = refusal(like(1, 9));

    var all = List.of(canary, busy, errors, tripped, incident, over);
    assertThat(all)
        .extracting(Refusal::guard)
        .containsExactly(
            FleetBrake.CANARY,
            FleetBrake.BUSY,
            FleetBrake.ERRORS,
            FleetBrake.TRIPPED,
            FleetBrake.INCIDENT,
            FleetBrake.OVER);
    assertThat(all)
        .allSatisfy(it -> assertThat(it.why()).isNotBlank())
        .allSatisfy(it -> assertThat(it.tryThis()).isNotBlank());
    assertThat(all)
        .extracting(FleetBrake::isPassing)
        .containsExactly(true, true, true, false, false, false);
  }

  private Refusal refusal(Asking asking) {
    return brake.begin(asking, FleetLimits.DEFAULT, run -> false, now).orElseThrow();
  }

  private Optional<String> begin(Asking asking) {
    return brake.begin(asking, FleetLimits.DEFAULT, run -> false, now).map(Refusal::guard);
  }

  private void end(Asking asking, Ending ending) {
    assertThat(brake.end(asking, ending, now)).isTrue();
  }

  private void fail(int run, int job) {
    end(asking(run, job, "cause", false, 0, 0), Ending.FAILED);
  }

  private boolean lowered(int job) {
    return brake.autonomyAfter(Autonomy.AUTO, "clear", job(job), now) == Autonomy.SUGGEST;
  }

  private Optional<String> version() {
    return documents.read(FleetBrake.NAME).map(Stored::version);
  }

  private BrakeState state() {
    var text = documents.read(FleetBrake.NAME).map(Stored::text).orElseThrow();
    return new Json().read(text, BrakeState.class);
  }

  /** A run on a job and with a cause of its own. */
  static Asking run(int number) {
    return asking(number, number, "cause-" + number, false, 0, 0);
  }

  private static Asking byPerson(int number) {
    return asking(number, number, "cause-" + number, true, 0, 0);
  }

  /** A run on a job of its own, which has the trouble that {@code alike} jobs have. */
  private static Asking like(int number, int alike) {
    return asking(number, number, "down", false, alike, 0);
  }

  static Asking asking(int run, int job, String cause, boolean byPerson, int alike, int watched) {
    return new Asking("run-" + run, job(job), "clear", cause, byPerson, alike, watched);
  }

  private static JobRef job(int number) {
    return new JobRef(TenantId.OWN, new ConfigurationId("c"), new JobId("job-" + number));
  }
}

package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notices;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.sync.ScriptedJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told, and that they are told it once. */
class AnnouncementsTest {
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final String LATEST = "tenants/own/latest.json";

  private final WatchWorld world = new WatchWorld();
  private final ScriptedJob job = world.add("c", "job.1");

  @Test
  void a_risk_is_told_once_with_the_time_that_is_left_and_once_more_when_that_is_short() {
    var objects = 20_000L;
    for (var i = 0; i < 600 && texts("that is in").isEmpty(); i++) {
      objects += 30;
      job.escrows(objects);
      sweep(EVERY);
    }
    assertThat(world.notices)
        .singleElement()
        .satisfies(it -> assertThat(it.severity()).isEqualTo(Severity.WARNING))
        .satisfies(it -> assertThat(it.text()).containsPattern("AT_RISK: .*that is in \\d+ h"));

    for (var i = 0; i < 300 && world.notices.size() == 1; i++) {
      objects += 30;
      job.escrows(objects);
      sweep(EVERY);
    }
    sweep(EVERY);
    assertThat(severities()).containsExactly(Severity.WARNING, Severity.CRITICAL);
    assertThat(world.notices.get(1).text()).contains("that is in 5 h");
  }

  @Test
  void a_risk_that_is_short_at_once_is_told_once_and_its_end_once() {
    for (var i = 0; i < 48; i++) {
      job.escrows(20_000 + 300L * i);
      sweep(EVERY);
    }
    assertThat(severities()).containsExactly(Severity.CRITICAL);

    job.escrows(0);
    for (var i = 0; i < 40; i++) {
      sweep(EVERY);
    }
    assertThat(severities()).containsExactly(Severity.CRITICAL, Severity.INFO);
    assertThat(world.notices.get(1).text()).contains("contoso.com works again");
  }

  @Test
  void the_day_on_which_a_job_is_disabled_is_told_at_14_7_3_and_1_days_and_the_last_pages() {
    job.quarantined("Unknown", "TimeOut");
    for (var hour = 0; hour < 28 * 24 + 12; hour += 6) {
      sweep(Duration.ofHours(6));
    }

    assertThat(reminders())
        .extracting(it -> it.text().replaceAll(".*within ", ""))
        .containsExactly("14 days", "7 days", "3 days", "1 days");
    assertThat(reminders())
        .extracting(Notice::severity)
        .containsExactly(Severity.WARNING, Severity.WARNING, Severity.WARNING, Severity.CRITICAL);
    assertThat(world.notices).extracting(Notice::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {26, 29})
  void marks_that_were_passed_while_nobody_looked_are_one_reminder(int days) {
    job.quarantined("Unknown", "TimeOut");
    sweep(EVERY);
    sweep(Duration.ofDays(days));
    sweep(EVERY);

    assertThat(reminders())
        .singleElement()
        .satisfies(
            it -> assertThat(it.text()).contains(days < 28 ? "within 3 days" : "which is over"));
  }

  @Test
  void a_quarantine_that_was_lifted_and_is_back_is_told_again_and_its_old_reminder_is_not() {
    job.quarantined("Unknown", "TimeOut");
    sweep(Duration.ofDays(15));
    for (var i = 0; i < 3; i++) {
      job.healsAt(world.clock.instant());
      sweep(EVERY);
      job.quarantinedAt(world.clock.instant().plusSeconds(60));
      sweep(EVERY);
    }

    assertThat(reminders()).hasSize(1);
    assertThat(texts("QUARANTINED")).hasSize(4);
    assertThat(texts("works again")).hasSize(3);
    assertThat(world.notices).extracting(Notice::id).doesNotHaveDuplicates();
  }

  @Test
  void a_quarantine_that_a_run_sees_to_is_told_by_the_run_but_the_reminder_comes() {
    job.quarantined("EncounteredQuarantineException", "TimeOut");
    world.watch(Autonomy.AUTO).check();
    world.clock.pass(Duration.ofDays(22));
    world.watch(Autonomy.AUTO).check();

    assertThat(world.notices).singleElement().matches(it -> it.text().contains("within 7 days"));
  }

  @Test
  void a_job_that_cannot_be_read_for_a_while_is_neither_told_again_nor_told_to_be_well() {
    job.quarantined("Unknown", "TimeOut");
    sweep(EVERY);
    world.jobs.readable(WatchWorld.ref("c", "job.1").configuration(), false);
    sweep(EVERY);
    world.jobs.readable(WatchWorld.ref("c", "job.1").configuration(), true);
    sweep(EVERY);

    assertThat(world.notices).hasSize(1);
  }

  @Test
  void an_error_that_comes_and_goes_is_told_once_as_each() {
    job.quarantined("Unknown", "TimeOut");
    for (var i = 0; i < 10; i++) {
      job.errorBecomes(i % 2 == 0 ? "TimeOut" : "InvalidCredential");
      sweep(EVERY);
    }

    assertThat(world.notices).hasSize(2);
  }

  @Test
  void a_job_that_stops_running_is_told_and_so_is_that_it_runs() {
    sweep(EVERY);
    job.paused();
    sweep(EVERY);
    assertThat(world.notices)
        .singleElement()
        .satisfies(it -> assertThat(it.text()).contains("is PAUSED"))
        .satisfies(it -> assertThat(it.decide()).isPresent());

    var other = new WatchWorld();
    other.add("c", "job.1").failsAt(other.clock.instant().plusSeconds(60)).tells("SomeError");
    for (var i = 0; i < 3; i++) {
      other.clock.pass(WatchWorld.INTERVAL);
      other.watch(Autonomy.SUGGEST).check();
    }
    assertThat(other.notices)
        .extracting(Notice::severity)
        .containsExactly(Severity.CRITICAL, Severity.INFO);
  }

  @Test
  void what_was_kept_and_not_told_is_told_by_the_next_sweep() {
    job.quarantined("Unknown", "TimeOut");
    crash(notice -> {});
    assertThat(world.notices).isEmpty();

    sweep(EVERY);
    sweep(EVERY);
    assertThat(world.notices).hasSize(1);
  }

  @Test
  void what_was_told_and_not_struck_out_is_told_again_under_the_same_id() {
    job.quarantined("Unknown", "TimeOut");
    crash(world.notices::add);
    sweep(EVERY);
    sweep(EVERY);

    assertThat(world.notices).hasSize(2);
    assertThat(world.notices).extracting(Notice::id).containsOnly(world.notices.get(0).id());
    assertThat(world.notices.get(0).id()).matches("[0-9a-f]{32}");
  }

  @Test
  void only_a_sweep_that_tells_something_writes_twice() {
    sweep(EVERY);
    job.quarantined("Unknown", "TimeOut");
    world.written.clear();
    sweep(EVERY);
    assertThat(world.written.stream().filter(LATEST::equals)).hasSize(2);

    world.written.clear();
    sweep(EVERY);
    assertThat(world.written).containsExactly(LATEST);
  }

  @Test
  void a_flood_is_told_in_part_and_the_last_says_how_much_more_there_is() {
    for (var i = 0; i < 300; i++) {
      world.add("configuration-" + i % 5, "job." + i).quarantined("Unknown", "TimeOut");
    }
    sweep(EVERY);
    sweep(EVERY);

    assertThat(world.notices).hasSize(Announcements.MOST);
    assertThat(world.notices.get(Announcements.MOST - 1))
        .matches(it -> it.text().startsWith("and 201 more") && it.severity() == Severity.CRITICAL);
  }

  private void sweep(Duration later) {
    world.clock.pass(later);
    world.watch(Autonomy.SUGGEST).check();
  }

  /** A sweep that dies when its first notice was told {@code first}. */
  private void crash(Notices first) {
    var watch =
        new Watch(
            TenantId.OWN,
            new Sweep(TenantId.OWN, world.jobs, world.clock),
            world.documents,
            Playbooks.shipped(),
            WatchWorld.policy(Autonomy.SUGGEST),
            notice -> {
              first.tell(notice);
              throw new IllegalStateException("scripted crash");
            },
            world.clock,
            run -> {});
    assertThatIllegalStateException().isThrownBy(watch::check);
  }

  private List<Severity> severities() {
    return world.notices.stream().map(Notice::severity).toList();
  }

  private List<Notice> reminders() {
    return of("Microsoft disables it").toList();
  }

  private List<String> texts(String part) {
    return of(part).map(Notice::text).toList();
  }

  private Stream<Notice> of(String part) {
    return world.notices.stream().filter(it -> it.text().contains(part));
  }
}

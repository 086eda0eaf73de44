package io.github.syncmedic.health;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static io.github.syncmedic.sync.SyncJobFixture.job;
import static io.github.syncmedic.sync.SyncJobFixture.quarantine;
import static io.github.syncmedic.sync.SyncJobFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.sync.Execution;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.QuarantineReason;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every combination of what Graph can say about a job, against the table of verdicts written down a
 * second time, in words as Graph sends them.
 */
class DiagnosisTest {
  private static final String ABSENT = "(absent)";
  private static final List<String> CODES =
      List.of(
          "NotConfigured",
          "NotRun",
          "Active",
          "Paused",
          "Quarantine",
          "Hibernating",
          "",
          "active",
          "quarantine");
  private static final List<String> SCHEDULES =
      List.of(ABSENT, "Active", "Disabled", "Paused", "disabled", "Sleeping");
  private static final List<String> QUARANTINES =
      Stream.of(
              Stream.of(ABSENT, "", "BrandNewReason", "TooManyDeletes, IngestionInterrupted"),
              Arrays.stream(QuarantineReason.values()).map(QuarantineReason::text))
          .flatMap(it -> it)
          .toList();

  /** Where an error stands, if anywhere. */
  private enum Fault {
    NONE,
    IN_QUARANTINE,
    IN_LAST_RUN
  }

  /** When the job ran, as far as Graph says. */
  private enum Ran {
    NEVER,
    JUST_NOW,
    LONG_AGO,
    /** There is a run whose dates are all year one, which means that they are not known. */
    WITHOUT_DATES
  }

  private record Row(
      String code, String schedule, String quarantine, Fault fault, Ran ran, boolean unread) {
    SyncJob build() {
      var fixture = job("AD2AADProvisioning.1").code(code);
      apply(schedule, fixture::noSchedule, it -> fixture.schedule(Duration.ofMinutes(2), it));
      apply(quarantine, () -> {}, it -> fixture.quarantine(imposed(it)));
      lastRun().ifPresentOrElse(fixture::last, fixture::neverRan);
      return (unread ? fixture.unread("status.surprise") : fixture).build();
    }

    private static void apply(String value, Runnable absent, Consumer<String> present) {
      if (value.equals(ABSENT)) {
        absent.run();
      } else {
        present.accept(value);
      }
    }

    private Quarantine imposed(String reason) {
      var error = fault == Fault.IN_QUARANTINE ? Optional.of(ERROR) : Optional.<SyncError>empty();
      return SyncJobFixture.quarantine(reason, NOW.minusSeconds(600), Optional.empty(), error);
    }

    private Optional<Execution> lastRun() {
      var failed = fault == Fault.IN_LAST_RUN;
      var when =
          switch (ran) {
            case JUST_NOW -> Optional.of(NOW.minusSeconds(60));
            case LONG_AGO -> Optional.of(NOW.minus(Duration.ofDays(1)));
            case NEVER, WITHOUT_DATES -> Optional.<Instant>empty();
          };
      return ran == Ran.NEVER
          ? Optional.empty()
          : Optional.of(
              run(
                  failed ? "Failed" : "Succeeded",
                  when,
                  when,
                  0,
                  failed ? Optional.of(ERROR) : Optional.empty()));
    }

    VerdictKind expected() {
      var known = List.of("notconfigured", "notrun", "active", "paused").contains(lower(code));
      var hasRun = ran != Ran.NEVER;
      if (!quarantine.equals(ABSENT) || lower(code).equals("quarantine")) {
        return VerdictKind.QUARANTINED;
      } else if (!known) {
        return VerdictKind.UNKNOWN;
      } else if (code.equals("Paused")) {
        return VerdictKind.PAUSED;
      } else if (lower(schedule).equals("disabled") && hasRun) {
        return VerdictKind.DISABLED;
      } else if (schedule.equals("Paused")) {
        return VerdictKind.PAUSED;
      } else if (code.equals("NotConfigured")) {
        return VerdictKind.NOT_CONFIGURED;
      } else if (code.equals("NotRun")) {
        return VerdictKind.NOT_RUN;
      } else if (lower(schedule).equals("disabled")) {
        return VerdictKind.PAUSED;
      }
      return expectedOfRunning(hasRun);
    }

    private VerdictKind expectedOfRunning(boolean hasRun) {
      if (fault == Fault.IN_LAST_RUN && hasRun) {
        return VerdictKind.FAILING;
      } else if (unread || schedule.equals("Sleeping")) {
        return VerdictKind.UNKNOWN;
      }
      return ran == Ran.JUST_NOW ? VerdictKind.HEALTHY : VerdictKind.STALE;
    }

    private static String lower(String text) {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  private static final SyncError ERROR =
      new SyncError("HybridIdentityServiceNoActiveAgents", "no agent", Optional.of(true));

  private static List<Row> everyRow() {
    var rows = new ArrayList<Row>();
    for (var code : CODES) {
      for (var schedule : SCHEDULES) {
        for (var quarantine : QUARANTINES) {
          for (var fault : Fault.values()) {
            for (var ran : Ran.values()) {
              rows.add(new Row(code, schedule, quarantine, fault, ran, false));
              rows.add(new Row(code, schedule, quarantine, fault, ran, true));
            }
          }
        }
      }
    }
    return rows;
  }

  @Test
  void every_combination_has_the_verdict_of_the_table() {
    var seen = new EnumMap<VerdictKind, Integer>(VerdictKind.class);
    for (var row : everyRow()) {
      var verdict = Diagnosis.of(row.build(), NOW);
      assertThat(verdict.kind()).as("%s", row).isEqualTo(row.expected());
      seen.merge(verdict.kind(), 1, Integer::sum);
    }
    assertThat(seen.values().stream().mapToInt(it -> it).sum()).isEqualTo(15_552);
    assertThat(seen.keySet()).hasSize(9).doesNotContain(VerdictKind.AT_RISK);
  }

  @Test
  void what_is_not_understood_is_never_healthy() {
    assertThat(everyRow())
        .filteredOn(
            row -> row.unread() || row.schedule().equals("Sleeping") || row.code().isEmpty())
        .hasSizeGreaterThan(8_000)
        .extracting(row -> Diagnosis.of(row.build(), NOW).kind())
        .doesNotContain(VerdictKind.HEALTHY);
  }

  @Test
  void a_verdict_shows_the_raw_words_it_rests_on() {
    for (var row : everyRow()) {
      var verdict = Diagnosis.of(row.build(), NOW);
      var shown = row.code().isEmpty() ? "(none)" : row.code();
      assertThat(verdict.evidence()).as("%s", row).contains(new Evidence("status.code", shown));
      assertThat(verdict.unread()).hasSize(row.unread() ? 1 : 0);
      if (!row.quarantine().equals(ABSENT)) {
        assertThat(verdict.reason()).isEqualTo(row.quarantine());
      }
    }
  }

  @Test
  void the_cause_of_a_quarantine_is_its_error_or_else_that_of_the_last_run() {
    var own = row("Quarantine", Fault.IN_QUARANTINE);
    var runs = row("Quarantine", Fault.IN_LAST_RUN);
    var none = row("Quarantine", Fault.NONE);

    assertThat(Diagnosis.of(own, NOW).errorCode()).isEqualTo(ERROR.code());
    assertThat(Diagnosis.of(runs, NOW).errorCode()).isEqualTo(ERROR.code());
    assertThat(Diagnosis.of(none, NOW).errorCode()).isEmpty();
  }

  private static SyncJob row(String code, Fault fault) {
    return new Row(code, "Active", "Unknown", fault, Ran.JUST_NOW, false).build();
  }

  @Test
  void a_job_without_a_status_is_unknown() {
    var verdict = Diagnosis.of(job("j").noStatus().build(), NOW);

    assertThat(verdict.kind()).isEqualTo(VerdictKind.UNKNOWN);
    assertThat(verdict.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void severities_are_those_of_the_table() {
    var severities =
        Map.of(
            VerdictKind.UNKNOWN, Severity.WARNING,
            VerdictKind.QUARANTINED, Severity.CRITICAL,
            VerdictKind.DISABLED, Severity.CRITICAL,
            VerdictKind.PAUSED, Severity.WARNING,
            VerdictKind.NOT_CONFIGURED, Severity.INFO,
            VerdictKind.NOT_RUN, Severity.INFO,
            VerdictKind.STALE, Severity.CRITICAL,
            VerdictKind.HEALTHY, Severity.OK);
    for (var row : everyRow()) {
      var verdict = Diagnosis.of(row.build(), NOW);
      assertThat(verdict.severity())
          .as("%s", row)
          .isIn(
              verdict.kind().severity(), verdict.kind().worse().orElse(verdict.kind().severity()));
      if (verdict.kind() != VerdictKind.FAILING) {
        assertThat(verdict.severity()).as("%s", row).isEqualTo(severities.get(verdict.kind()));
      }
    }
  }

  @Test
  void failing_is_critical_only_when_the_tenant_can_do_something() {
    assertThat(failing(Optional.of(true))).isEqualTo(Severity.CRITICAL);
    assertThat(failing(Optional.of(false))).isEqualTo(Severity.WARNING);
    assertThat(failing(Optional.empty())).isEqualTo(Severity.WARNING);
  }

  private static Severity failing(Optional<Boolean> actionable) {
    var at = Optional.of(NOW.minusSeconds(60));
    var error = new SyncError("Code", "message", actionable);
    var verdict =
        Diagnosis.of(job("j").last(run("Failed", at, at, 0, Optional.of(error))).build(), NOW);
    assertThat(verdict.kind()).isEqualTo(VerdictKind.FAILING);
    return verdict.severity();
  }

  @Test
  void failures_in_a_row_are_a_risk_before_they_count_as_failing() {
    assertThat(kind(job("j").failures(0))).isEqualTo(VerdictKind.HEALTHY);
    assertThat(kind(job("j").failures(1))).isEqualTo(VerdictKind.AT_RISK);
    assertThat(kind(job("j").failures(2))).isEqualTo(VerdictKind.AT_RISK);
    assertThat(kind(job("j").failures(3))).isEqualTo(VerdictKind.FAILING);
  }

  @Test
  void a_quarantined_job_says_since_when_and_when_microsoft_gives_up() {
    var began = NOW.minus(Duration.ofDays(3));
    var next = NOW.plusSeconds(900);
    var verdict =
        Diagnosis.of(
            job("j")
                .code("Quarantine")
                .quarantine(quarantine("Unknown", began, Optional.of(next), Optional.empty()))
                .build(),
            NOW);

    assertThat(verdict.since()).contains(began);
    assertThat(verdict.nextAttempt()).contains(next);
    assertThat(verdict.disabledAt()).contains(began.plus(Duration.ofDays(28)));
  }

  private static VerdictKind kind(SyncJobFixture fixture) {
    return Diagnosis.of(fixture.build(), NOW).kind();
  }
}

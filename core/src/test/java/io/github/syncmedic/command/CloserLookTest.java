package io.github.syncmedic.command;

import static io.github.syncmedic.sync.LoggedChangeFixture.failure;
import static io.github.syncmedic.sync.LoggedChangeFixture.stagedDelete;
import static io.github.syncmedic.sync.SchemaFixture.schema;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.ScriptedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read beside the jobs, when, and what comes of it. */
class CloserLookTest {
  private static final String CONNECTION = "EncounteredQuarantineException";
  private static final String NOTE = "tenants/own/schemas/job.1.json";
  private static final JobRef REF = WatchWorld.ref("c", "job.1");

  private final WatchWorld world = new WatchWorld();
  private final ScriptedJob job = world.add("c", "job.1");

  @Test
  void the_failures_behind_a_trouble_stand_in_the_jobs_findings_and_nowhere_else() {
    sweep();
    world.logs.add(REF, failure(NOW).object("CN=Ann Onymous").build());
    job.quarantined(CONNECTION, "TimeOut");
    var lines = sweep();

    assertThat(finding("object-failures").orElseThrow().sentence()).contains("CN=Ann Onymous");
    assertThat(lines).noneMatch(it -> it.contains("Onymous"));
    assertThat(world.notices).hasSize(1).noneMatch(it -> it.toString().contains("Onymous"));
    assertThat(world.store.names("tenants/own/events/", Optional.empty(), 9))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(text(it)).doesNotContain("Onymous"));
  }

  @Test
  void the_logs_of_a_healthy_job_are_not_read() {
    sweep();

    assertThat(world.asked).noneMatch(it -> it.startsWith("failures"));
    assertThat(finding("object-failures")).isEmpty();
  }

  @Test
  void one_occurrence_of_trouble_is_looked_into_hourly_and_its_findings_do_not_flicker() {
    world.logs.add(REF, failure(NOW).build());
    job.quarantined(CONNECTION, "TimeOut");
    for (var i = 0; i < 25; i++) {
      sweep();
      assertThat(finding("object-failures")).isPresent();
    }

    assertThat(asked("failures job.1")).isEqualTo(3);
  }

  @Test
  void another_occurrence_is_looked_into_at_once_and_what_is_over_is_not_told() {
    world.logs.add(REF, failure(NOW).build());
    job.quarantined(CONNECTION, "TimeOut");
    sweep();
    job.healsAt(world.clock.instant());
    sweep();
    assertThat(finding("object-failures")).isEmpty();

    job.quarantinedAt(world.clock.instant().plusSeconds(60));
    sweep();
    assertThat(asked("failures job.1")).isEqualTo(2);
    assertThat(finding("object-failures")).isPresent();
  }

  @Test
  void another_error_is_looked_into_at_once() {
    job.quarantined(CONNECTION, "TimeOut");
    sweep();
    job.errorBecomes("HybridIdentityServiceNoActiveAgents");
    sweep();

    assertThat(asked("failures job.1")).isEqualTo(2);
  }

  @Test
  void trouble_that_begins_again_with_every_run_is_looked_into_hourly_all_the_same() {
    for (var i = 0; i < 12; i++) {
      job.healsAt(world.clock.instant()).quarantinedAt(world.clock.instant().plusSeconds(1));
      sweep();
    }

    assertThat(asked("failures job.1")).isEqualTo(1);
  }

  @Test
  void what_was_told_outlives_a_sweep_that_cannot_read_the_job() {
    world.logs.add(REF, failure(NOW).build());
    job.quarantined(CONNECTION, "TimeOut");
    sweep();
    world.jobs.readable(false);
    sweep();
    world.jobs.readable(true);
    world.asked.clear();
    sweep();

    assertThat(asked("failures job.1")).isZero();
    assertThat(finding("object-failures")).isPresent();
  }

  @Test
  void of_many_jobs_in_trouble_each_has_its_turn_five_at_a_time() {
    for (var i = 2; i <= 23; i++) {
      world.add("c", "job." + i).quarantined(CONNECTION, "TimeOut");
    }
    for (var sweep = 1; sweep <= 5; sweep++) {
      world.asked.clear();
      sweep();
      assertThat(world.asked.stream().filter(it -> it.startsWith("failures")))
          .hasSize(sweep < 5 ? 5 : 2);
    }
    world.asked.clear();
    sweep();
    assertThat(world.asked).noneMatch(it -> it.startsWith("failures"));
  }

  @Test
  void a_sweep_that_takes_long_begins_no_further_read() {
    for (var i = 2; i <= 5; i++) {
      world.add("c", "job." + i).quarantined(CONNECTION, "TimeOut");
    }
    world.slowness = Duration.ofSeconds(12);
    sweep();

    assertThat(world.asked.stream().filter(it -> it.startsWith("failures"))).hasSize(2);
    assertThat(world.asked).noneMatch(it -> it.startsWith("schema"));
  }

  @Test
  void deletes_that_are_held_back_are_counted_by_object() {
    for (var i = 0; i < 30; i++) {
      world.logs.add(REF, stagedDelete(NOW).object("user " + i % 20).build());
    }
    job.quarantined("TooManyDeletes", "");
    sweep();

    assertThat(finding("held-deletes").orElseThrow().evidence())
        .containsExactly(new Evidence("provisioningLogs.stagedDeletes", "20"));
    assertThat(asked("deletes job.1")).isEqualTo(1);
  }

  @Test
  void where_the_logs_may_not_be_read_that_is_told_once_and_tried_hourly() {
    for (var i = 2; i <= 9; i++) {
      world.add("c", "job." + i).quarantined(CONNECTION, "TimeOut");
    }
    job.quarantined(CONNECTION, "TimeOut");
    world.logs.readable(false);
    sweep();
    for (var i = 0; i < 11; i++) {
      assertThat(sweep()).hasSize(1);
    }
    assertThat(world.asked.stream().filter(it -> it.startsWith("failures"))).hasSize(1);
    assertThat(finding("object-failures").orElseThrow().evidence().get(0).value())
        .contains("ProvisioningLog.Read.All", "licence");
    assertThat(finding("object-failures").orElseThrow().severity()).isEqualTo(Severity.INFO);
    assertThat(evidence().unread()).singleElement().asString().contains("ProvisioningLog.Read.All");
    assertThat(view().verdict()).isEqualTo(VerdictKind.QUARANTINED);

    world.logs.readable(true);
    sweep();
    sweep();
    assertThat(evidence().unread()).isEmpty();
    assertThat(finding("object-failures").orElseThrow().sentence()).contains("hold no failure");
  }

  @Test
  void on_the_first_look_at_a_schema_nothing_is_said() {
    world.schemas.put(REF, schema());
    sweep();

    assertThat(finding("drift")).isEmpty();
    assertThat(text(NOTE)).contains("\"schemaVersion\":1");
  }

  @Test
  void a_change_is_news_for_a_day_and_then_forgotten() {
    world.schemas.put(REF, schema());
    sweep();
    world.schemas.put(REF, without("Provision Active Directory Groups"));
    world.clock.pass(Duration.ofDays(1));
    sweep();
    assertThat(finding("drift").orElseThrow().severity()).isEqualTo(Severity.INFO);
    assertThat(finding("drift").orElseThrow().sentence()).contains("Groups", "is gone");

    world.clock.pass(Duration.ofHours(23));
    sweep();
    assertThat(finding("drift")).isPresent();
    world.clock.pass(Duration.ofHours(1));
    sweep();
    assertThat(finding("drift")).isEmpty();
  }

  @Test
  void a_change_shortly_before_a_trouble_is_named_beside_it_as_long_as_it_lasts() {
    world.schemas.put(REF, schema());
    sweep();
    world.clock.pass(Duration.ofHours(3));
    world.schemas.put(REF, without("Provision Active Directory Users"));
    job.quarantined(CONNECTION, "TimeOut");
    sweep();
    assertThat(finding("drift").orElseThrow().severity()).isEqualTo(Severity.WARNING);

    world.clock.pass(Duration.ofDays(3));
    sweep();
    assertThat(finding("drift").orElseThrow().sentence()).startsWith("shortly before its trouble");
    assertThat(view().verdict()).isEqualTo(VerdictKind.QUARANTINED);
  }

  @Test
  void a_change_after_the_trouble_was_found_does_not_explain_it() {
    world.schemas.put(REF, schema());
    sweep();
    job.quarantined(CONNECTION, "TimeOut");
    sweep();
    world.schemas.put(REF, without("Provision Active Directory Users"));
    world.clock.pass(Duration.ofDays(1));
    sweep();

    assertThat(finding("drift").orElseThrow().severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void a_change_is_found_though_the_last_sweep_was_lost() {
    world.schemas.put(REF, schema());
    sweep();
    world.schemas.put(REF, without("Provision Active Directory Groups"));
    world.store.delete("tenants/own/latest.json");
    sweep();
    assertThat(finding("drift")).isPresent();

    world.store.delete("tenants/own/latest.json");
    sweep();
    assertThat(finding("drift")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schemaVersion\":2} | true",
        "{\"schemaVersion\":1} | false",
        "{ | false",
      })
  void a_note_that_is_not_understood_leaves_open_what_changed(String note, boolean stays) {
    world.schemas.put(REF, schema());
    sweep();
    world.store.write(NOTE, note, new Expected.Anything());
    world.schemas.put(REF, without("Provision Active Directory Groups"));
    world.clock.pass(Duration.ofDays(1));
    sweep();

    assertThat(finding("drift").orElseThrow().sentence()).contains("what exactly is not known");
    assertThat(text(NOTE).equals(note)).isEqualTo(stays);
  }

  @Test
  void that_storage_fails_beside_a_job_ends_no_sweep() {
    world.schemas.put(REF, schema());
    world.broken = Optional.of("/schemas/");
    sweep();
    assertThat(view().verdict()).isEqualTo(VerdictKind.HEALTHY);

    world.broken = Optional.empty();
    sweep();
    assertThat(text(NOTE)).contains("\"schemaVersion\":1");
  }

  @Test
  void password_hashes_may_be_mapped_by_either_job_of_a_configuration() {
    var hashes = WatchWorld.ref("c", "AD2AADPasswordHash.1");
    world.add("c", "AD2AADPasswordHash.1").kind(JobKind.PASSWORD_HASH);
    world.schemas.put(REF, mapping(Optional.of(false)));
    sweep();
    assertThat(finding(hashes, "credential-data")).isEmpty();

    world.schemas.put(hashes, mapping(Optional.empty()));
    world.clock.pass(Duration.ofDays(1));
    sweep();
    assertThat(finding(hashes, "credential-data").orElseThrow().severity())
        .isEqualTo(Severity.WARNING);
    assertThat(finding("credential-data")).isEmpty();

    world.schemas.put(REF, mapping(Optional.of(true)));
    world.clock.pass(Duration.ofDays(1));
    sweep();
    assertThat(finding(hashes, "credential-data")).isEmpty();
  }

  @Test
  void the_tenant_is_looked_at_hourly_and_shown_as_evidence_that_supports() {
    for (var i = 0; i < 13; i++) {
      sweep();
    }
    assertThat(asked("facts")).isEqualTo(2);
    assertThat(evidence().synchronization()).isEqualTo("ON");
    assertThat(evidence().lastSynchronized()).contains(NOW);
    assertThat(evidence().serviceAccount()).isEqualTo("PRESENT");
    assertThat(evidence().unread()).isEmpty();
  }

  @Test
  void a_service_account_that_is_gone_supports_an_error_of_credentials() {
    world.directory.loseAccount();
    job.quarantined(CONNECTION, "AzureActiveDirectoryInvalidCredential");
    sweep();

    assertThat(evidence().serviceAccount()).isEqualTo("MISSING");
    assertThat(finding("service-account").orElseThrow().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void nothing_that_cannot_be_read_beside_the_jobs_fails_a_sweep_or_mends_a_job() {
    job.quarantined(CONNECTION, "AzureActiveDirectoryInvalidCredential");
    world.logs.readable(false);
    world.schemas.readable(false);
    world.directory.readable(false);
    var checked = world.watch(Autonomy.SUGGEST).check();

    assertThat(checked.report().orElseThrow().isComplete()).isTrue();
    assertThat(view().verdict()).isEqualTo(VerdictKind.QUARANTINED);
    assertThat(finding("service-account")).isEmpty();
    assertThat(evidence().synchronization()).isEqualTo("UNREAD");
    assertThat(evidence().serviceAccount()).isEqualTo("UNREAD");
    assertThat(evidence().unread()).hasSize(3);
    assertThat(world.desk(Autonomy.SUGGEST).status(StatusView.Part.USUAL).blind()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 13})
  void what_is_known_beside_a_job_is_the_same_after_storing(int sweeps) {
    world.schemas.put(REF, schema());
    world.logs.add(REF, failure(Instant.parse("2026-11-21T12:00:00.123456789Z")).build());
    job.quarantined("TooManyDeletes", "");
    for (var i = 0; i < sweeps; i++) {
      sweep();
    }

    assertThat(finding("object-failures")).isPresent();
  }

  private List<String> sweep() {
    world.clock.pass(Duration.ofMinutes(5));
    return world.watch(Autonomy.SUGGEST).check().lines();
  }

  private JobView view() {
    return view(REF.job());
  }

  private JobView view(JobId id) {
    return world.desk(Autonomy.SUGGEST).job(id, Optional.empty()).orElseThrow();
  }

  private Optional<Finding> finding(String signal) {
    return finding(REF, signal);
  }

  private Optional<Finding> finding(JobRef ref, String signal) {
    return view(ref.job()).findings().stream().filter(it -> it.signal().equals(signal)).findFirst();
  }

  private StatusView.SupportingEvidence evidence() {
    return world
        .desk(Autonomy.SUGGEST)
        .status(StatusView.Part.USUAL)
        .tenants()
        .get(0)
        .supportingEvidence()
        .orElseThrow();
  }

  private long asked(String what) {
    return world.asked.stream().filter(what::equals).count();
  }

  private String text(String document) {
    return world.store.read(document).orElseThrow().text();
  }

  private static SchemaFacts without(String mapping) {
    var rule = schema().rules().get(0);
    var less =
        new SchemaFacts.Rule(
            rule.id(),
            rule.name(),
            rule.containers(),
            rule.groups(),
            rule.mappings().stream().filter(it -> !it.name().equals(mapping)).toList());
    return new SchemaFacts("other", "other", Optional.empty(), List.of(less), Map.of());
  }

  private static SchemaFacts mapping(Optional<Boolean> passwords) {
    return new SchemaFacts("hash " + passwords, "scope", passwords, schema().rules(), Map.of());
  }
}

package io.github.syncmedic.adapter.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.QuarantineReason;
import io.github.syncmedic.sync.Schedule;
import io.github.syncmedic.sync.StatusCode;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import io.github.syncmedic.sync.Told;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobJsonTest {
  private static final Configuration CONTOSO =
      new Configuration(new ConfigurationId("sp-1"), "Contoso");

  private final Json json = new Json();
  private final JobJson jobJson = new JobJson(TenantId.OWN);

  @ParameterizedTest
  @CsvSource({
    "job-groupprovisioning-active, GROUP_PROVISIONING, Active, '', ''",
    "job-initial-cycle-progress, PROVISIONING, NotRun, '', ''",
    "job-notrun, PROVISIONING, NotRun, '', ''",
    "job-passwordhash-active, PASSWORD_HASH, Active, '', ''",
    "job-paused-after-run, PROVISIONING, Paused, '', ''",
    "quarantine-escrow-proportion, PROVISIONING, Quarantine,"
        + " EncounteredEscrowProportionThreshold, ''",
    "quarantine-escrow-total, PROVISIONING, Quarantine, EncounteredTotalEscrowThreshold, ''",
    "quarantine-ingestion-interrupted, PROVISIONING, Quarantine, IngestionInterrupted, ''",
    "quarantine-invalid-credential, PROVISIONING, Quarantine, EncounteredQuarantineException,"
        + " AzureActiveDirectoryInvalidCredential",
    "quarantine-no-active-agents, PROVISIONING, Quarantine, EncounteredQuarantineException,"
        + " HybridIdentityServiceNoActiveAgents",
    "quarantine-no-agents-assigned, PROVISIONING, Quarantine, EncounteredQuarantineException,"
        + " HybridIdentityServiceNoAgentsAssigned",
    "quarantine-on-demand, PROVISIONING, Quarantine, QuarantinedOnDemand, ''",
    "quarantine-passwordhash, PASSWORD_HASH, Quarantine, EncounteredQuarantineException,"
        + " AzureActiveDirectoryExpiredCredentials",
    "quarantine-timeout, PROVISIONING, Quarantine, EncounteredQuarantineException, TimeOut",
    "quarantine-toomanydeletes, PROVISIONING, Quarantine, TooManyDeletes, ''",
  })
  void a_job_is_read_as_graph_tells_it(
      String file, JobKind kind, String code, String reason, String cause) throws IOException {
    var job = job(file);

    assertThat(job.unread()).isEmpty();
    assertThat(job.kind()).isEqualTo(kind);
    var status = job.status().orElseThrow();
    assertThat(status.code().text()).isEqualTo(code);
    assertThat(status.code().word()).isPresent();
    assertThat(status.isQuarantined()).isEqualTo(!reason.isEmpty());
    assertThat(status.quarantine().map(Quarantine::reasonText).orElse("")).isEqualTo(reason);
    assertThat(status.cause().map(SyncError::code).orElse("")).isEqualTo(cause);
    assertThat(json.read(job.raw().getBytes(UTF_8))).contains(node(file));
  }

  @Test
  void every_field_of_a_quarantined_job_arrives() throws IOException {
    var job = job("quarantine-toomanydeletes");
    var status = job.status().orElseThrow();
    var quarantine = status.quarantine().orElseThrow();
    var run = status.lastExecution().orElseThrow();

    assertThat(job.ref().configuration()).isEqualTo(CONTOSO.id());
    assertThat(job.domain()).isEqualTo("Contoso");
    assertThat(job.settings())
        .containsEntry("QuarantineTooManyDeletesThreshold", "500")
        .containsEntry("DomainFQDN", "contoso.com");
    assertThat(job.schedule().flatMap(Schedule::interval)).contains(Duration.ofMinutes(2));
    assertThat(status.steadyStateLast()).contains(Instant.parse("2026-11-20T09:58:02.7654321Z"));
    assertThat(status.entryCounts()).containsEntry("group to Group", 33L).hasSize(2);
    assertThat(quarantine.isFor(QuarantineReason.TOO_MANY_DELETES)).isTrue();
    assertThat(quarantine.nextAttempt()).isEmpty();
    assertThat(quarantine.seriesBegan()).contains(Instant.parse("2026-11-20T09:58:02.7488681Z"));
    assertThat(quarantine.seriesCount()).isEqualTo(1);
    assertThat(run.began()).contains(Instant.parse("2026-11-20T09:58:00.116098Z"));
    assertThat(run.state().text()).isEqualTo("EntryLevelErrors");
    assertThat(status.lastSuccessfulExecution()).isEmpty();
  }

  @Test
  void progress_is_read() throws IOException {
    var progress = job("job-initial-cycle-progress").status().orElseThrow().progress().get(0);

    assertThat(progress.completedUnits()).isEqualTo(1025);
    assertThat(progress.totalUnits()).isEqualTo(3024);
    assertThat(progress.units()).isEqualTo("pages");
    assertThat(progress.observed()).contains(Instant.parse("2026-11-20T09:57:00Z"));
  }

  @Nested
  class A_bad_field {
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "schedule | 5",
          "schedule.interval | \"every hour\"",
          "schedule.interval | \"-PT2M\"",
          "schedule.interval | \"P1M\"",
          "schedule.interval | \"P99999999999999999999D\"",
          "schedule.interval | 120",
          "schedule.state | 0",
          "status | \"Active\"",
          "status | []",
          "status.code | 4",
          "status.escrowsPruned | \"true\"",
          "status.countSuccessiveCompleteFailures | \"9\"",
          "status.countSuccessiveCompleteFailures | 1.5",
          "status.countSuccessiveCompleteFailures | 99999999999999999999",
          "status.steadyStateLastAchievedTime | \"yesterday\"",
          "status.steadyStateLastAchievedTime | \"2026-13-01T00:00:00Z\"",
          "status.steadyStateLastAchievedTime | \"2026-11-20T00:00:00\"",
          "status.steadyStateLastAchievedTime | \"0001-01-02\"",
          "status.steadyStateLastAchievedTime | 1763632800",
          "status.lastExecution | \"none\"",
          "status.lastExecution.countEscrowed | {}",
          "status.lastExecution.error | \"none\"",
          "status.lastExecution.error.tenantActionable | \"yes\"",
          "status.lastExecution.error.code | 7",
          "status.progress | {}",
          "status.synchronizedEntryCountByType | 3",
          "status.quarantine | true",
          "status.quarantine.reason | 32",
          "status.quarantine.seriesBegan | \"the day before\"",
          "status.quarantine.seriesCount | \"many\"",
          "status.quarantine.error.message | []",
          "templateId | {}",
          "synchronizationJobSettings | \"none\"",
        })
    void is_written_down_and_costs_nothing_else(String path, String value) throws IOException {
      var changed = with("quarantine-invalid-credential", path, value);
      var job = read(changed);

      assertThat(job.unread()).containsExactly(path);
      assertThat(job.kind()).isEqualTo(JobKind.PROVISIONING);
      assertThat(job.raw()).isEqualTo(changed.toString());
    }

    @Test
    void in_a_list_is_named_by_its_place() throws IOException {
      var job =
          read(
              with(
                  "quarantine-timeout",
                  "synchronizationJobSettings",
                  "[{\"name\":\"A\",\"value\":1},5,{\"value\":\"x\"},{\"name\":\"A\",\"value\":\"y\"}]"));

      assertThat(job.unread())
          .containsExactly(
              "synchronizationJobSettings[1]",
              "synchronizationJobSettings[0].value",
              "synchronizationJobSettings[2].name",
              "synchronizationJobSettings[3].name");
      assertThat(job.settings()).containsOnlyKeys("A");
    }

    @Test
    void leaves_the_other_jobs_of_the_list_alone() throws IOException {
      var bad = with("quarantine-timeout", "status.lastExecution.timeEnded", "\"\\u0000\"");
      var jobs = jobJson.jobs(List.of(bad, node("job-passwordhash-active")), CONTOSO).orElseThrow();

      assertThat(jobs).extracting(SyncJob::kind).contains(JobKind.PASSWORD_HASH);
      assertThat(jobs.get(0).unread()).containsExactly("status.lastExecution.timeEnded");
      assertThat(jobs.get(1).unread()).isEmpty();
    }
  }

  @Nested
  class Nothing {
    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
        delimiter = '|',
        value = {
          "schedule | null",
          "schedule.interval | null",
          "schedule.interval | \"P10675199DT2H48M5.4775807S\"",
          "status | null",
          "status.lastExecution | null",
          "status.progress | null",
          "status.quarantine | null",
          "status.quarantine.nextAttempt | \"\"",
          "status.quarantine.nextAttempt | \"0001-01-01T00:00:00Z\"",
          "status.quarantine.nextAttempt | \"0001-01-01T00:00:00+00:00\"",
          "status.quarantine.nextAttempt | \"0001-01-01T00:00:00\"",
          "status.quarantine.error | null",
          "status.quarantine.error.tenantActionable | null",
          "status.quarantine.reason | null",
          "status.steadyStateFirstAchievedTime | null",
          "status.code | null",
          "templateId | null",
          "synchronizationJobSettings | null",
        })
    void is_understood_as_nothing(String path, String value) throws IOException {
      var job = read(with("quarantine-invalid-credential", path, value));

      assertThat(job.unread()).isEmpty();
    }

    @Test
    void for_a_status_is_no_status() throws IOException {
      assertThat(read(with("quarantine-timeout", "status", "null")).status()).isEmpty();
      assertThat(read(without("quarantine-timeout", "status")).status()).isEmpty();
    }

    @Test
    void for_a_quarantine_is_none() throws IOException {
      for (var changed :
          List.of(
              with("quarantine-timeout", "status.quarantine", "null"),
              without("quarantine-timeout", "status.quarantine"))) {
        assertThat(read(changed).status().flatMap(JobStatus::quarantine)).isEmpty();
      }
    }

    @Test
    void for_a_reason_is_no_reason_and_still_a_quarantine() throws IOException {
      var quarantine = quarantine(with("quarantine-timeout", "status.quarantine.reason", "null"));

      assertThat(quarantine.reasons()).isEmpty();
      assertThat(quarantine.reasonText()).isEmpty();
    }
  }

  @Nested
  class Words {
    @ParameterizedTest
    @ValueSource(strings = {"SomethingNew", "quarantaine", "4"})
    void that_are_unknown_keep_their_text(String text) throws IOException {
      var job = read(with("quarantine-timeout", "status.code", "\"" + text + "\""));

      var code = job.status().orElseThrow().code();
      assertThat(code.text()).isEqualTo(text);
      assertThat(code.word()).isEmpty();
      assertThat(job.unread()).isEmpty();
    }

    @Test
    void are_known_in_any_case() throws IOException {
      var job = read(with("job-notrun", "status.code", "\"quarantine\""));

      assertThat(job.status().orElseThrow().code().is(StatusCode.QUARANTINE)).isTrue();
    }

    @Test
    void may_be_two_in_one_reason() throws IOException {
      var quarantine =
          quarantine(
              with("quarantine-timeout", "status.quarantine.reason", "\"TooManyDeletes, NewOne\""));

      assertThat(quarantine.reasonText()).isEqualTo("TooManyDeletes, NewOne");
      assertThat(quarantine.isFor(QuarantineReason.TOO_MANY_DELETES)).isTrue();
      assertThat(quarantine.reasons())
          .extracting(Told::text)
          .containsExactly("TooManyDeletes", "NewOne");
    }

    @ParameterizedTest
    @CsvSource({"P1D, PT24H", "P1DT12H, PT36H", "PT40M, PT40M", "PT0.5S, PT0.5S"})
    void of_time_are_durations(String text, Duration expected) throws IOException {
      var job = read(with("quarantine-timeout", "schedule.interval", "\"" + text + "\""));

      assertThat(job.schedule().flatMap(Schedule::interval)).contains(expected);
    }
  }

  @Nested
  class A_name {
    @Test
    void is_the_domain_of_the_settings_when_the_configuration_has_none() throws IOException {
      var id = CONTOSO.id();
      for (var nameless : List.of("", id.value())) {
        var job =
            jobJson.job(node("quarantine-timeout"), new Configuration(id, nameless)).orElseThrow();
        assertThat(job.domain()).isEqualTo("contoso.com");
      }
    }

    @Test
    void is_the_id_when_there_is_nothing_else() throws IOException {
      var bare = without("quarantine-timeout", "synchronizationJobSettings");
      var job = jobJson.job(bare, new Configuration(CONTOSO.id(), " ")).orElseThrow();

      assertThat(job.domain()).isEqualTo("sp-1");
    }
  }

  @Nested
  class A_list {
    @ParameterizedTest
    @ValueSource(
        strings = {"{}", "5", "null", "[]", "{\"id\":7}", "{\"id\":\"\"}", "{\"id\":\"../x\"}"})
    void with_a_nameless_element_is_not_believed(String element) throws IOException {
      var elements = List.of(node("job-notrun"), parse(element));

      assertThat(jobJson.jobs(elements, CONTOSO)).isEmpty();
    }

    @Test
    void with_the_same_job_twice_is_not_believed() throws IOException {
      var elements = List.<JsonNode>of(node("job-notrun"), node("quarantine-timeout"));

      assertThat(elements).extracting(it -> it.path("id")).containsOnly(elements.get(0).path("id"));
      assertThat(jobJson.jobs(elements, CONTOSO)).isEmpty();
    }

    @Test
    void leaves_out_what_is_not_cloud_sync() throws IOException {
      var other = parse("{\"id\":\"BoxOutDelta.1\",\"templateId\":\"BoxOutDelta\"}");
      var elements = List.of(other, node("job-notrun"));

      assertThat(jobJson.jobs(elements, CONTOSO).orElseThrow())
          .extracting(SyncJob::kind)
          .containsExactly(JobKind.PROVISIONING);
    }
  }

  private SyncJob job(String file) throws IOException {
    return read(node(file));
  }

  private SyncJob read(JsonNode node) {
    return jobJson.job(node, CONTOSO).orElseThrow();
  }

  private Quarantine quarantine(JsonNode node) {
    return read(node).status().flatMap(JobStatus::quarantine).orElseThrow();
  }

  private ObjectNode node(String file) throws IOException {
    try (var in = getClass().getResourceAsStream(file + ".json")) {
      return (ObjectNode) json.read(Objects.requireNonNull(in).readAllBytes()).orElseThrow();
    }
  }

  private JsonNode parse(String text) {
    // An array, so that any value may stand in it.
    return json.read(("[" + text + "]").getBytes(UTF_8)).map(it -> it.get(0)).orElseThrow();
  }

  private ObjectNode with(String file, String path, String value) throws IOException {
    var node = node(file);
    parent(node, path).set(last(path), parse(value));
    return node;
  }

  private ObjectNode without(String file, String path) throws IOException {
    var node = node(file);
    parent(node, path).remove(last(path));
    return node;
  }

  private static ObjectNode parent(ObjectNode node, String path) {
    var names = new ArrayList<>(Stream.of(path.split("\\.", -1)).toList());
    names.remove(names.size() - 1);
    var parent = node;
    for (var name : names) {
      assertThat(parent.path(name)).as(name).isNotInstanceOf(ArrayNode.class);
      parent = (ObjectNode) parent.path(name);
    }
    return parent;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}

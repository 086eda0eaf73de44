package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.adapter.graph.Connections.JOB;
import static io.github.syncmedic.adapter.graph.Connections.options;
import static io.github.syncmedic.adapter.graph.Connections.read;
import static io.github.syncmedic.adapter.graph.Connections.unread;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.answer;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.error;
import static io.github.syncmedic.simulator.FaultKind.THROTTLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.sync.ChangeStep;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.LoggedChange;
import io.github.syncmedic.sync.Problem.Kind;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.TenantId;
import io.github.syncmedic.sync.Told;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the logs are asked for, and what is made of answers that no contract foresees. */
class GraphProvisioningLogsTest {
  private static final String LOGS = "/auditLogs/provisioning";
  private static final Instant SINCE = Instant.parse("2026-11-20T09:00:00.5Z");
  private static final String ENTRY =
      """
      {"activityDateTime":"2026-11-20T09:30:00.1234567Z","jobId":"ad2aadprovisioning.T.1",
       "provisioningAction":"create",
       "provisioningStatusInfo":{"status":"failure","errorInformation":{"errorCode":"InvalidDomain",
         "errorCategory":"nonServiceFailure","reason":"The attribute 'proxyAddresses' is refused.",
         "additionalDetails":null,"recommendedAction":null}},
       "provisioningSteps":[
         {"name":"EntryImport","provisioningStepType":"import","status":"success"},
         {"name":"EntryExport","provisioningStepType":"export","status":"failure"},
         {"name":"After","provisioningStepType":"processing","status":"skipped"}],
       "modifiedProperties":[{"displayName":"mail","oldValue":null,"newValue":"x"}],
       "servicePrincipal":[],"sourceIdentity":{"id":"s","displayName":"","identityType":"User"},
       "targetIdentity":null}
      """;

  private final MovedTime time = new MovedTime();

  @Nested
  class Asking {
    @Test
    void filters_by_job_and_time_alone() throws IOException {
      try (var graph = FaultyGraph.reacting(page())) {
        read(logs(graph));

        assertThat(graph.received())
            .singleElement()
            .satisfies(
                it ->
                    assertThat(target(it))
                        .isEqualTo(
                            "/v1.0/auditLogs/provisioning?$filter=jobId eq 'AD2AADProvisioning.t.1'"
                                + " and activityDateTime gt 2026-11-20T08:59:59Z"
                                + "&$orderby=activityDateTime desc&$top=500"));
      }
    }

    @Test
    void falls_back_to_the_job_alone_where_graph_does_not_combine() throws IOException {
      try (var graph = FaultyGraph.reacting(error(400, "BadRequest"), page(ENTRY))) {
        assertThat(read(logs(graph)).changes()).hasSize(1);
        assertThat(target(graph.received().get(1)))
            .endsWith("?$filter=jobId eq 'AD2AADProvisioning.t.1'&$top=500");
      }
    }

    @Test
    void believes_no_filter() throws IOException {
      var early = ENTRY.replace("T09:30", "T08:30");
      var foreign = ENTRY.replace("ad2aadprovisioning.T.1", "AD2AADProvisioning.t.2");
      try (var graph = FaultyGraph.reacting(page(early, foreign, ENTRY))) {
        var excerpt = read(logs(graph));

        assertThat(excerpt.changes()).hasSize(1);
        assertThat(excerpt.unread()).isZero();
      }
    }

    @Test
    void stops_after_four_pages_and_says_so() throws IOException {
      try (var graph = FaultyGraph.reacting()) {
        for (int i = 1; i <= 5; i++) {
          graph.then(answer(200, linked(graph, i, ENTRY)));
        }

        var excerpt = read(logs(graph));

        assertThat(excerpt.changes()).hasSize(4);
        assertThat(excerpt.whole()).isFalse();
        assertThat(graph.received()).hasSize(4);
      }
    }

    @Test
    void of_a_job_of_another_tenant_sends_nothing() throws IOException {
      var stranger = new JobRef(new TenantId("x"), new ConfigurationId("sp"), JOB.job());
      try (var graph = FaultyGraph.reacting(page())) {
        var logs = GraphDoor.to(options(graph.endpoint(), time)).logs();

        assertThat(unread(logs.failures(stranger, SINCE)).kind()).isEqualTo(Kind.REFUSED);
        assertThat(graph.received()).isEmpty();
      }
    }
  }

  @Nested
  class An_entry {
    @Test
    void is_read_with_the_step_that_failed_and_the_attribute_at_fault() throws IOException {
      var change = only(ENTRY);

      assertThat(change.at()).isEqualTo(Instant.parse("2026-11-20T09:30:00.1234567Z"));
      assertThat(change.step().is(ChangeStep.EXPORT)).isTrue();
      assertThat(change.attribute()).contains("proxyAddresses");
      assertThat(change.object()).hasToString("s");
      assertThat(change.error().orElseThrow().recommendedAction()).isEmpty();
    }

    @Test
    void names_the_only_attribute_that_it_changed() throws IOException {
      assertThat(only(ENTRY.replace("The attribute 'proxyAddresses'", "It")).attribute())
          .contains("mail");
    }

    @Test
    void keeps_words_that_nobody_knows_and_counts_as_trouble() throws IOException {
      var change =
          only(
              ENTRY
                  .replace("\"failure\"", "\"SomethingNew\"")
                  .replace("\"create\"", "\"Teleport\"")
                  .replace("\"processing\"", "\"Dancing\"")
                  .replace("nonServiceFailure", "weather"));

      assertThat(change.status()).isEqualTo(new Told<>("SomethingNew", change.status().word()));
      assertThat(change.status().word()).isEmpty();
      assertThat(change.action()).hasToString("Teleport");
      assertThat(change.step()).hasToString("Dancing");
      assertThat(change.error().orElseThrow().category()).hasToString("weather");
    }

    @Test
    void of_which_little_is_there_is_still_told() throws IOException {
      var change =
          only("{\"activityDateTime\":\"2026-11-20T09:30:00Z\",\"jobId\":\"" + JOB.job() + "\"}");

      assertThat(change.isFailure()).isTrue();
      assertThat(change.error()).isEmpty();
      assertThat(change.step().isSilent()).isTrue();
      assertThat(change.attribute()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "7",
          "null",
          "{\"jobId\":\"AD2AADProvisioning.t.1\"}",
          "{\"jobId\":\"AD2AADProvisioning.t.1\",\"activityDateTime\":\"yesterday\"}",
          "{\"jobId\":7,\"activityDateTime\":\"2026-11-20T09:30:00Z\"}"
        })
    void that_cannot_be_understood_is_counted(String entry) throws IOException {
      try (var graph = FaultyGraph.reacting(page(entry, ENTRY))) {
        var excerpt = read(logs(graph));

        assertThat(excerpt.unread()).isEqualTo(1);
        assertThat(excerpt.changes()).hasSize(1);
      }
    }
  }

  @Nested
  class Trouble {
    @ParameterizedTest
    @CsvSource({
      "INVALID_JSON, UNREADABLE",
      "NEXT_LINK, UNREADABLE",
      "FORBIDDEN, MISSING_PERMISSION",
      "UNAUTHENTICATED, BAD_CREDENTIAL",
      "INTERNAL_ERROR, UNAVAILABLE",
      "EMPTY_500, UNAVAILABLE",
    })
    void is_a_value(FaultKind fault, Kind kind) {
      try (var tenant = SimulatedTenant.start()) {
        tenant.sim().add(Fault.of(fault).on("GET", LOGS));

        assertThat(unread(logs(tenant)).kind()).isEqualTo(kind);
      }
    }

    @ParameterizedTest
    @CsvSource({"THROTTLE", "BAD_GATEWAY_HTML", "TRUNCATE", "RESET"})
    void that_passes_is_waited_for(FaultKind fault) {
      try (var tenant = SimulatedTenant.start()) {
        tenant.sim().add(Fault.of(fault).on("GET", LOGS).times(1));

        assertThat(read(logs(tenant)).changes()).isEmpty();
        assertThat(tenant.time().pauses()).hasSize(1);
      }
    }

    @Test
    void with_the_logs_holds_back_no_job() {
      try (var tenant = SimulatedTenant.start()) {
        var door = tenant.door(SimulatedTenant.ALL);
        tenant.sim().add(Fault.of(THROTTLE).with("3001").on("GET", LOGS));
        var ref = tenant.ref(SimulatedTenant.JOB);

        var problem = unread(door.logs().failures(ref, SINCE));

        assertThat(problem.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(problem.retryAfter()).contains(Duration.ofSeconds(3001));
        assertThat(read(door.jobs().job(ref)).ref()).isEqualTo(ref);
        assertThat(tenant.time().pauses()).isEmpty();
      }
    }

    @Test
    void of_a_missing_licence_is_told_with_the_permission() throws IOException {
      var refusal = error(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant");
      try (var graph = FaultyGraph.reacting(refusal)) {
        var problem = unread(logs(graph));

        assertThat(problem.kind()).isEqualTo(Kind.MISSING_PERMISSION);
        assertThat(problem.detail()).contains("ProvisioningLog.Read.All", "licence", "P1 or P2");
      }
    }
  }

  @Nested
  class The_limit {
    @Test
    void of_five_in_ten_seconds_is_kept_and_never_met() {
      try (var tenant = SimulatedTenant.start()) {
        var door = tenant.door(SimulatedTenant.ALL);
        var ref = tenant.ref(SimulatedTenant.JOB);

        for (int i = 0; i < 12; i++) {
          read(door.logs().failures(ref, SINCE));
        }

        assertThat(door.calls()).isEqualTo(new GraphCalls(12, 0));
        assertThat(tenant.time().pauses())
            .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
      }
    }

    @Test
    void is_no_reason_to_miss_the_deadline() {
      try (var tenant = SimulatedTenant.start()) {
        var second = Duration.ofSeconds(1);
        var options =
            tenant.options(SimulatedTenant.ALL).withDeadlines(second.multipliedBy(5), second);
        var logs = GraphDoor.to(options).logs();
        var ref = tenant.ref(SimulatedTenant.JOB);
        var readings = new ArrayList<Reading<LogExcerpt>>();

        for (int i = 0; i < 6; i++) {
          readings.add(logs.failures(ref, SINCE));
        }

        assertThat(readings).filteredOn(it -> it instanceof Reading.Read).hasSize(5);
        var problem = unread(readings.get(5));
        assertThat(problem.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(problem.retryAfter()).contains(Duration.ofSeconds(10));
        assertThat(tenant.time().pauses()).isEmpty();
      }
    }

    @Test
    void slides() {
      var pace = new Pace(2, Duration.ofSeconds(10), time);

      assertThat(pace.take()).isZero();
      time.advance(Duration.ofSeconds(4));
      assertThat(pace.take()).isZero();
      assertThat(pace.take()).isEqualTo(Duration.ofSeconds(6));
      time.advance(Duration.ofSeconds(6));
      assertThat(pace.take()).isZero();
      assertThat(pace.take()).isEqualTo(Duration.ofSeconds(4));
    }
  }

  private LoggedChange only(String entry) throws IOException {
    try (var graph = FaultyGraph.reacting(page(entry))) {
      var changes = read(logs(graph)).changes();
      assertThat(changes).hasSize(1);
      return changes.get(0);
    }
  }

  private Reading<LogExcerpt> logs(FaultyGraph graph) {
    return GraphDoor.to(options(graph.endpoint(), time)).logs().failures(JOB, SINCE);
  }

  private static Reading<LogExcerpt> logs(SimulatedTenant tenant) {
    return tenant.door(SimulatedTenant.ALL).logs().failures(tenant.ref(SimulatedTenant.JOB), SINCE);
  }

  private static String target(FaultyGraph.Received request) {
    return URLDecoder.decode(request.target(), StandardCharsets.UTF_8);
  }

  private static FaultyGraph.Reaction page(String... entries) {
    return answer(200, "{\"value\":[" + String.join(",", List.of(entries)) + "]}");
  }

  private static String linked(FaultyGraph graph, int page, String entry) {
    return "{\"@odata.nextLink\":\"%s/v1.0/next?$skiptoken=%d\",\"value\":[%s]}"
        .formatted(graph.endpoint(), page, entry);
  }
}

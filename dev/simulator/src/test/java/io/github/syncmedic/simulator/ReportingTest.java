package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportingTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration CYCLE = Duration.ofMinutes(2);

  private final Simulator simulator =
      Simulator.start(
          Scenario.builder()
              .identity("app", Set.of("AuditLog.Read.All", "Synchronization.ReadWrite.All"))
              .configuration("contoso.com")
              .job("AD2AADProvisioning")
              .job("AD2AADPasswordHash")
              .build(),
          SimulatorClock.manual(START));
  private final GraphClient graph = new GraphClient(simulator);
  private final SimulatedJob job = simulator.job("contoso.com/AD2AADProvisioning");

  @AfterEach
  void stop() {
    simulator.close();
  }

  private String logs(String filter) {
    return "/v1.0/auditLogs/provisioning?$filter=" + filter;
  }

  @Test
  void held_deletes_are_in_the_provisioning_log_page_by_page() {
    job.stageDeletes(612);
    simulator.clock().advance(CYCLE);
    var filter = "jobId eq '%s' and provisioningAction eq 'stagedDelete'".formatted(job.id());

    var first = graph.get(logs(filter) + "&$top=500").json();
    simulator.clock().advance(CYCLE);
    var second = graph.get(first.path("@odata.nextLink").asText()).json();

    assertThat(first.path("value")).hasSize(500);
    assertThat(second.path("value")).hasSize(112);
    assertThat(second.has("@odata.nextLink")).isFalse();
    assertThat(first.at("/value/0/servicePrincipal/displayName").asText()).isEqualTo("contoso.com");
  }

  @Test
  void failures_since_an_instant_are_found() {
    job.failEntries(3, 0);
    simulator.clock().advance(CYCLE);

    var found =
        graph.get(
            logs(
                "jobId eq '%s' and activityDateTime gt 2026-11-20T10:00:00Z and provisioningStatusInfo/status eq 'failure'"
                    .formatted(job.id())));
    var none = graph.get(logs("activityDateTime gt 2026-11-20T10:02:00Z"));

    assertThat(found.json().path("value")).hasSize(3);
    assertThat(
            found.json().at("/value/0/provisioningStatusInfo/errorInformation/errorCode").asText())
        .isEqualTo("DuplicateTargetEntries");
    assertThat(none.json().path("value")).isEmpty();
  }

  @Test
  void a_quarantine_is_audited() {
    job.quarantine(Cause.timeOut());

    var audits =
        graph
            .get("/v1.0/auditLogs/directoryAudits?$filter=activityDisplayName eq 'Quarantine'")
            .json()
            .path("value");

    assertThat(audits).hasSize(1);
    assertThat(audits.get(0).path("resultReason").asText())
        .contains("EncounteredQuarantineException");
  }

  @Test
  void reports_are_throttled_beyond_five_in_ten_seconds() {
    for (int request = 0; request < 5; request++) {
      assertThat(graph.get(logs("jobId eq 'x'")).status()).isEqualTo(200);
    }

    var throttled = graph.get(logs("jobId eq 'x'"));
    simulator.clock().advance(Duration.ofSeconds(2));

    assertThat(throttled.status()).isEqualTo(429);
    assertThat(throttled.headers()).containsEntry("retry-after", "2.000");
    assertThat(graph.get(logs("jobId eq 'x'")).status()).isEqualTo(200);
    assertThat(graph.get(logs("jobId eq 'x'")).status()).isEqualTo(429);
  }

  @Test
  void provisioning_on_demand_is_throttled_too() {
    var subject = "{\"parameters\":[{\"ruleId\":\"r\",\"subjects\":[]}]}";
    var path = GraphClient.jobPath(job) + "/provisionOnDemand";
    for (int request = 0; request < 5; request++) {
      assertThat(graph.post(path, subject).status()).isEqualTo(200);
    }

    assertThat(graph.post(path, subject).status()).isEqualTo(429);
  }

  @Test
  void what_the_journal_notes_of_a_request_is_not_its_token() {
    graph.post(GraphClient.jobPath(job) + "/start");

    assertThat(simulator.journal().writesTo(job.id()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.identity()).isEqualTo("app"))
        .satisfies(entry -> assertThat(entry.headers()).containsKey("user-agent"))
        .satisfies(entry -> assertThat(entry.headers()).doesNotContainKey("authorization"));
  }

  @Test
  void forbidden_calls_are_seen() {
    graph.send(
        "PUT", GraphClient.jobPath(job).replaceAll("/jobs/.*", "/secrets"), "{\"value\":[]}");
    graph.send("PATCH", GraphClient.jobPath(job), "{}");

    assertThat(simulator.journal().matching("PUT", "/servicePrincipals/*/synchronization/secrets"))
        .hasSize(1);
    assertThat(simulator.journal().matching("PATCH", "/**"))
        .singleElement()
        .extracting(JournalEntry::status)
        .isEqualTo(405);
    assertThat(simulator.journal().writes()).hasSize(2);
  }
}

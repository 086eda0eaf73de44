package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.JobHistory;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.health.forecast.RunPoint;
import io.github.syncmedic.health.forecast.RunSeries;
import io.github.syncmedic.journal.HealthEvent;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryApiTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String JOB = "AD2AADProvisioning.tenant.sick";

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final HealthJournal journal = new HealthJournal(documents);
  private final Desk desk =
      new Desk(
          () -> List.of(TenantId.OWN),
          documents,
          Playbooks.of(List.of()),
          new Policy(Autonomy.AUTO, Duration.ofMinutes(30), "test"),
          Clock.fixed(NOW, ZoneOffset.UTC),
          new Random(4711),
          run -> {},
          Runnable::run);

  /** One change a day, the last one yesterday, the first one 20 days ago. */
  @BeforeEach
  void a_job_changed_every_day() {
    for (var day = 20; day >= 1; day--) {
      var at = NOW.minus(Duration.ofDays(day));
      journal.keep(latest(at), List.of(event(JOB, at), event("other", at)));
    }
    journal.keep(latest(NOW), List.of());
  }

  @Test
  void the_changes_of_seven_days_come_newest_first_with_the_last_runs() {
    var body = body(history(Map.of()));

    assertThat(body.path("jobId").asText()).isEqualTo(JOB);
    assertThat(body.path("since").asText()).isEqualTo("2026-11-14T10:00:00Z");
    assertThat(body.path("value").findValuesAsText("at"))
        .hasSize(7)
        .startsWith("2026-11-20T10:00:00Z")
        .endsWith("2026-11-14T10:00:00Z");
    assertThat(body.at("/value/0/to").asText()).isEqualTo("QUARANTINED");
    assertThat(body.path("escrows").findValuesAsText("escrowed")).containsExactly("7", "9");
    assertThat(body.has("nextLink")).isFalse();
  }

  @Test
  void since_goes_further_back_or_not_so_far() {
    assertThat(body(history(Map.of("since", "2026-11-01T00:00:00Z"))).path("value")).hasSize(20);
    assertThat(body(history(Map.of("since", "2026-11-20T10:00:00Z"))).path("value")).hasSize(1);
    assertThat(body(history(Map.of("since", "2026-11-20T10:00:01Z"))).path("value")).isEmpty();
    assertThat(body(history(Map.of("since", "2100-01-01T00:00:00Z"))).path("escrows")).isEmpty();
  }

  @Test
  void pages_lead_on_until_the_last_and_never_carry_the_key() {
    var first =
        body(history(Map.of("top", "4", "since", "2026-11-14T10:00:00Z", "code", "canary")));
    var second = body(history(Map.of("top", "4", "skip", "4", "since", "2026-11-14T10:00:00Z")));

    assertThat(first.path("nextLink").asText())
        .isEqualTo("/api/jobs/x/history?since=2026-11-14T10%3A00%3A00Z&skip=4&top=4");
    assertThat(first.path("value")).hasSize(4);
    assertThat(second.path("value")).hasSize(3);
    assertThat(second.has("nextLink")).isFalse();
    assertThat(second.at("/value/0/at").asText()).isEqualTo("2026-11-16T10:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "since, yesterday",
    "tenant, a b",
    "since, 2026-11-14",
    "since, 1999-12-31T23:59:59Z",
    "since, +1000000000-12-31T23:59:59Z",
    "since, ''",
    "top, 0",
    "skip, -1",
    "until, 2026-11-14T10:00:00Z",
    "verdict, HEALTHY"
  })
  void nonsense_is_refused_by_name(String name, String value) {
    var answer = history(Map.of(name, value));

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(body(answer).path("field").asText()).isEqualTo(name);
  }

  @Test
  void the_tenant_may_be_named() {
    assertThat(history(Map.of("tenant", "own")).getStatusCode()).isEqualTo(200);
    assertThat(history(Map.of("tenant", "other")).getStatusCode()).isEqualTo(404);
  }

  @Test
  void a_job_that_nobody_saw_has_no_history() {
    var request = FakeRequest.get("/jobs/nobody/history");

    assertThat(
            new ReadHistory(ApiWorld.endpoint(Callers.WITH_KEY), () -> desk)
                .run(request, "nobody")
                .getStatusCode())
        .isEqualTo(404);
    assertThat(
            new ReadHistory(ApiWorld.endpoint(Callers.WITH_KEY), () -> desk)
                .run(request, "..")
                .getStatusCode())
        .isEqualTo(400);
  }

  private HttpResponseMessage history(Map<String, String> query) {
    var request = FakeRequest.get("/jobs/x/history", query);
    return new ReadHistory(ApiWorld.endpoint(Callers.WITH_KEY), () -> desk).run(request, JOB);
  }

  private static JsonNode body(HttpResponseMessage answer) {
    return new Json().tree(answer.getBody().toString());
  }

  private static HealthEvent event(String job, Instant at) {
    return new HealthEvent(
        at,
        TenantId.OWN,
        job,
        "contoso.com",
        Optional.of(VerdictKind.HEALTHY),
        Optional.of(VerdictKind.QUARANTINED),
        "Unknown",
        "",
        "because the test says so");
  }

  private static Latest latest(Instant at) {
    return new Latest(
        1, TenantId.OWN, at, at, Optional.of(at), 0, 1, List.of(watched()), List.of());
  }

  private static Watched watched() {
    var runs =
        new RunSeries(
            List.of(
                new RunPoint(NOW.minusSeconds(600).getEpochSecond(), 7, 100, 0),
                new RunPoint(NOW.minusSeconds(300).getEpochSecond(), 9, 100, 0)));
    return new Watched(
        verdict(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(new JobHistory(runs, Optional.empty(), Optional.empty())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Verdict verdict() {
    return new Verdict(
        new JobRef(TenantId.OWN, new ConfigurationId("c"), new JobId(JOB)),
        "contoso.com",
        JobKind.PROVISIONING,
        VerdictKind.QUARANTINED,
        Severity.CRITICAL,
        "because the test says so",
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }
}

package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.sync.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
  private static final String SICK = ApiWorld.SICK;
  private static final String WELL = ApiWorld.WELL;
  private static final String MEANT = "{\"dryRun\": false, \"reason\": \"the agent is back\"}";

  private final ApiWorld world = new ApiWorld();
  private final Documents documents = world.documents;
  private final InMemoryQueue queue = world.queue;
  private final Endpoint endpoint = ApiWorld.endpoint(Callers.WITH_KEY);
  private Desk desk = desk(documents, Autonomy.AUTO);

  @Nested
  class reading {
    @Test
    void jobs_come_with_their_verdicts() {
      var answer = listJobs(Map.of());

      assertThat(answer.getStatusCode()).isEqualTo(200);
      assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json");
      assertThat(body(answer).path("value").findValuesAsText("verdict"))
          .containsExactly("QUARANTINED", "HEALTHY");
    }

    @Test
    void a_verdict_filters() {
      assertThat(
              body(listJobs(Map.of("verdict", "quarantined")))
                  .path("value")
                  .findValuesAsText("jobId"))
          .containsExactly(SICK);
    }

    @Test
    void a_tenant_filters() {
      assertThat(body(listJobs(Map.of("tenant", "other"))).path("value").findValuesAsText("jobId"))
          .isEmpty();
    }

    @Test
    void pages_lead_on_and_never_carry_the_key() {
      var first = body(listJobs(Map.of("top", "1", "code", "canary")));

      assertThat(first.path("value")).hasSize(1);
      assertThat(first.path("nextLink").asText())
          .isEqualTo("/api/jobs?after=own%7E" + SICK + "%7Esp-fabrikam.com&top=1");
      assertThat(body(listJobs(Map.of("top", "1", "skip", "1"))).has("nextLink")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
      "verdict, sick",
      "verdict, 'HEALTHY,'",
      "tenant, a b",
      "tenant, ''",
      "domain, ' '",
      "kind, USERS",
      "severity, RED",
      "reason, ''",
      "after, own",
      "after, own~a b~c",
      "top, 0",
      "top, 1001",
      "top, x",
      "skip, -1",
      "colour, red"
    })
    void a_bad_query_is_refused_by_name(String name, String value) {
      var answer = listJobs(Map.of(name, value));

      assertThat(answer.getStatusCode()).isEqualTo(400);
      assertThat(body(answer).path("field").asText()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "verdict  | quarantined, STALE     | true",
          "verdict  | STALE                  | false",
          "domain   | FABRIKAM.com           | true",
          "kind     | password_hash          | false",
          "severity | info,critical          | true",
          "reason   | TooManyDeletes         | false",
          "tenant   | own                    | true"
        })
    void filters_are_lists_of_words_or_a_text(String name, String value, boolean found) {
      var query = Map.of(name, value, "top", "1");

      var answer = listJobs(query);

      assertThat(answer.getStatusCode()).isEqualTo(200);
      assertThat(body(answer).path("value").findValuesAsText("jobId"))
          .isEqualTo(found ? List.of(SICK) : List.of());
      assertThat(body(answer).path("value").isArray()).isTrue();
    }

    @Test
    void a_link_to_the_next_page_keeps_the_filters_and_works() {
      var link = body(listJobs(Map.of("top", "1", "severity", "info"))).path("nextLink").asText();
      assertThat(link).endsWith("&severity=info&top=1");

      var after = link.replaceAll(".*after=([^&]*).*", "$1").replace("%7E", "~");
      assertThat(body(listJobs(Map.of("after", after))).path("value").findValuesAsText("jobId"))
          .containsExactly(WELL);
    }

    @Test
    void the_tenant_of_a_job_may_be_named() {
      var read = new ReadJob(endpoint, () -> desk);
      var path = "/jobs/" + SICK;

      assertThat(read.run(FakeRequest.get(path, Map.of("tenant", "own")), SICK).getStatusCode())
          .isEqualTo(200);
      assertThat(read.run(FakeRequest.get(path, Map.of("tenant", "other")), SICK).getStatusCode())
          .isEqualTo(404);
      assertThat(read.run(FakeRequest.get(path, Map.of("top", "1")), SICK).getStatusCode())
          .isEqualTo(400);
    }

    @Test
    void one_job_comes_with_its_evidence() {
      var answer = new ReadJob(endpoint, () -> desk).run(FakeRequest.get("/jobs/" + SICK), SICK);

      assertThat(answer.getStatusCode()).isEqualTo(200);
      assertThat(body(answer).path("domain").asText()).isEqualTo("fabrikam.com");
      assertThat(body(answer).path("why").asText()).isNotBlank();
    }

    @Test
    void a_job_that_nobody_saw_is_not_found() {
      var answer = new ReadJob(endpoint, () -> desk).run(FakeRequest.get("/jobs/x"), "x");

      assertThat(answer.getStatusCode()).isEqualTo(404);
      assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
      assertThat(body(answer).path("instance").asText()).isEqualTo("/api/jobs/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a b", "a\nb", "%2e%2e", "é"})
    void an_id_that_cannot_be_one_is_malformed(String id) {
      var answer = new ReadJob(endpoint, () -> desk).run(FakeRequest.get("/jobs/x"), id);

      assertThat(answer.getStatusCode()).isEqualTo(400);
    }

    @Test
    void status_tells_of_versions_controls_and_the_one_tenant() {
      documents.write(
          "controls.json", "{\"killSwitch\": false}", new Documents.Expected.Anything());

      var status = body(status(Map.of()));

      assertThat(status.path("killSwitch").asBoolean()).isTrue();
      assertThat(status.path("controlsProblem").asText()).contains("schemaVersion");
      assertThat(status.path("version").asText()).isEqualTo("test");
      assertThat(status.path("java").asText()).isNotBlank();
      assertThat(status.path("schemaVersion").asInt()).isEqualTo(1);
      assertThat(status.path("ageSeconds").asInt(-1)).isZero();
      assertThat(status.at("/counts/watched").asInt()).isEqualTo(1);
      assertThat(status.at("/tenants/0/tenantId").asText()).isEqualTo("own");
      assertThat(status.at("/tenants/0/verdicts/QUARANTINED").asInt()).isEqualTo(1);
      assertThat(status.has("nextLink") || status.has("next")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"tenant, other, 404", "tenant, ..., 400", "show, some, 400", "skip, 1, 400"})
    void a_status_that_cannot_be_told_is_refused(String name, String value, int code) {
      assertThat(status(Map.of(name, value)).getStatusCode()).isEqualTo(code);
    }

    @Test
    void status_of_many_tenants_leads_on() {
      desk = desk(documents, Autonomy.AUTO, List.of("a", "b", "own"));

      var first = body(status(Map.of("top", "1")));
      assertThat(first.path("tenants").findValuesAsText("tenantId")).containsExactly("a");
      assertThat(first.path("nextLink").asText()).isEqualTo("/api/status?after=a&top=1");
      var second = body(status(Map.of("after", "a")));
      assertThat(second.path("tenants").findValuesAsText("tenantId")).containsExactly("b");
      var all = body(status(Map.of("show", "all")));
      assertThat(all.path("tenants").findValuesAsText("tenantId")).containsExactly("a", "b", "own");
    }

    private HttpResponseMessage status(Map<String, String> query) {
      return new ReadStatus(endpoint, () -> desk).run(FakeRequest.get("/status", query));
    }

    @Test
    void status_is_503_when_blind_and_200_when_not() {
      var status = new ReadStatus(endpoint, () -> desk);

      assertThat(status.run(FakeRequest.get("/status")).getStatusCode()).isEqualTo(200);
      documents.delete("tenants/own/latest.json");
      var blind = status.run(FakeRequest.get("/status"));
      assertThat(blind.getStatusCode()).isEqualTo(503);
      assertThat(body(blind).path("why").asText()).contains("no sweep");
    }
  }

  @Nested
  class acting {
    @Test
    void a_wish_becomes_a_stored_run_and_a_message() {
      var answer = act(SICK, "restart", MEANT);

      assertThat(answer.getStatusCode()).isEqualTo(202);
      var runId = body(answer).path("runId").asText();
      assertThat(answer.getHeader("Location")).isEqualTo("/api/runs/" + runId);
      assertThat(queue.receive()).hasValueSatisfying(text -> assertThat(text).contains(runId));
      var run = new ReadRun(endpoint, () -> desk).run(FakeRequest.get("/runs/x"), runId);
      assertThat(run.getStatusCode()).isEqualTo(200);
      assertThat(body(run).path("state").asText()).isEqualTo("PENDING");
      assertThat(body(run).path("askedBy").path("why").asText()).isEqualTo("the agent is back");
    }

    @Test
    void a_dry_run_stores_nothing_and_its_hash_can_be_applied() {
      var plan = act(SICK, "clear", "{\"dryRun\": true}");

      assertThat(plan.getStatusCode()).isEqualTo(200);
      assertThat(body(plan).path("steps").get(0).asText())
          .isEqualTo("restart with QuarantineState");
      assertThat(queue.receive()).isEmpty();
      var hash = body(plan).path("hash").asText();
      assertThat(
              act(SICK, "clear", "{\"dryRun\": false, \"planHash\": \"%s\"}".formatted(hash))
                  .getStatusCode())
          .isEqualTo(202);
    }

    @Test
    void a_plan_for_another_state_is_a_conflict() {
      var answer = act(SICK, "clear", "{\"dryRun\": false, \"planHash\": \"0000\"}");

      assertThat(answer.getStatusCode()).isEqualTo(409);
      assertThat(body(answer).path("field").asText()).isEqualTo("planHash");
      assertThat(queue.receive()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"ForceDeletes", "Full", "ConnectorDataStore", "None", "watermark", "Quarantine"})
    void a_scope_that_may_not_be_asked_for_changes_nothing(String scope) {
      var answer =
          act(SICK, "restart", "{\"dryRun\": false, \"resetScope\": [\"%s\"]}".formatted(scope));

      assertThat(answer.getStatusCode()).isEqualTo(400);
      assertThat(body(answer).path("field").asText()).startsWith("resetScope");
      assertThat(queue.receive()).isEmpty();
      assertThat(documents.names("runs/", Optional.empty(), 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "''                                      | ",
          "not json                                | ",
          "{}                                      | dryRun",
          "{\"dryRun\": null}                      | dryRun",
          "{\"dryRun\": \"maybe\"}                 | dryRun",
          "{\"dryRun\": true, \"approver\": \"me\"} | approver",
          "{\"dryRun\": true, \"dryRun\": false}   | ",
          "{\"dryRun\": true} {}                   | "
        })
    void a_malformed_body_is_refused_and_changes_nothing(String body, String field) {
      var answer = act(SICK, "restart", body);

      assertThat(answer.getStatusCode()).isEqualTo(400);
      assertThat(body(answer).path("detail").asText()).startsWith("Tried to");
      if (field != null) {
        assertThat(body(answer).path("field").asText()).isEqualTo(field);
      }
      assertThat(documents.names("runs/", Optional.empty(), 10)).isEmpty();
    }

    @Test
    void what_a_body_holds_is_never_quoted_back() {
      var answer = act(SICK, "restart", "{\"dryRun\": \"canary-4711\"}");

      assertThat(answer.getBody().toString()).doesNotContain("canary-4711");
    }

    @Test
    void a_body_over_256_kib_is_too_large() {
      var answer = act(SICK, "restart", "{\"reason\": \"" + "x".repeat(256 * 1024) + "\"}");

      assertThat(answer.getStatusCode()).isEqualTo(413);
    }

    @Test
    void a_body_that_is_not_said_to_be_json_is_not_read() {
      var request = FakeRequest.post("/jobs/x/restart", MEANT).of("text/plain");

      var answer = new ActOnJob(endpoint, () -> world.asks(desk)).run(request, SICK, "restart");

      assertThat(answer.getStatusCode()).isEqualTo(415);
    }

    @Test
    void an_unknown_action_teaches_the_known_ones() {
      var answer = act(SICK, "explode", MEANT);

      assertThat(answer.getStatusCode()).isEqualTo(404);
      assertThat(body(answer).path("detail").asText()).contains("restart, clear, start, pause");
    }

    @Test
    void an_unknown_job_is_not_found() {
      assertThat(act("nobody", "restart", MEANT).getStatusCode()).isEqualTo(404);
    }

    @Test
    void nothing_is_accepted_while_remediation_is_off() {
      desk = desk(documents, Autonomy.OBSERVE);

      assertThat(act(SICK, "restart", MEANT).getStatusCode()).isEqualTo(409);
      assertThat(act(SICK, "restart", "{\"dryRun\": true}").getStatusCode()).isEqualTo(200);
    }

    @Test
    void storage_that_is_down_is_503_and_never_202() {
      desk = desk(new Down(), Autonomy.AUTO);

      var answer = act(SICK, "restart", MEANT);

      assertThat(answer.getStatusCode()).isEqualTo(503);
      assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
      assertThat(answer.getBody().toString()).doesNotContain("AccountKey");
    }
  }

  private HttpResponseMessage listJobs(Map<String, String> query) {
    return new ListJobs(endpoint, () -> desk).run(FakeRequest.get("/jobs", query));
  }

  private HttpResponseMessage act(String job, String action, String body) {
    var path = "/jobs/%s/%s".formatted(job, action);
    return new ActOnJob(endpoint, () -> world.asks(desk))
        .run(FakeRequest.post(path, body), job, action);
  }

  private JsonNode body(HttpResponseMessage answer) {
    return ApiWorld.body(answer);
  }

  private Desk desk(Documents over, Autonomy ceiling) {
    return desk(over, ceiling, List.of(TenantId.OWN.value()));
  }

  private Desk desk(Documents over, Autonomy ceiling, List<String> tenants) {
    return world.desk(over, ceiling, tenants);
  }

  /** Storage that cannot be reached. */
  private static final class Down implements Documents {
    private static StorageUnavailable down() {
      return new StorageUnavailable("Tried to reach storage AccountKey=canary");
    }

    @Override
    public Optional<Stored> read(String name) {
      throw down();
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      throw down();
    }

    @Override
    public void append(String name, String line) {
      throw down();
    }

    @Override
    public List<String> names(String prefix, Optional<String> after, int limit) {
      throw down();
    }

    @Override
    public void delete(String name) {
      throw down();
    }
  }
}

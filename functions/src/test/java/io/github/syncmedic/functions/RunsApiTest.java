package io.github.syncmedic.functions;

import static io.github.syncmedic.functions.ApiWorld.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.learning.Learning;
import io.github.syncmedic.playbook.learning.Trouble;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunsApiTest {
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final String BOB = "0b0b2fd1-8a35-4d58-9a3b-1d0c4f1f0b0b";
  private static final String MEANT =
      "{\"playbook\": \"clear\", \"jobId\": \"" + ApiWorld.SICK + "\", \"dryRun\": false}";

  private final ApiWorld world = new ApiWorld();
  private final Endpoint endpoint = ApiWorld.endpoint(new Callers(true));

  @Nested
  class creating {
    @Test
    void a_playbook_is_asked_for_by_name_with_inputs_and_by_somebody() {
      var request =
          FakeRequest.post(
                  "/runs",
                  MEANT.replace("}", ", \"reason\": \"r\", \"inputs\": {\"object\": \"u1\"}}"))
              .by(ADA, "Sync.Operate");
      var answer = new CreateRun(endpoint, world::asks).run(request);

      assertThat(answer.getStatusCode()).isEqualTo(202);
      var id = body(answer).path("runId").asText();
      assertThat(answer.getHeader("Location")).isEqualTo("/api/runs/" + id);
      var run = new Runs(world.documents).known(id).orElseThrow();
      assertThat(run.askedBy().who()).isEqualTo("entra:" + ADA);
      assertThat(run.askedBy().why()).isEqualTo("r");
      assertThat(run.inputs()).isEqualTo(Map.of("object", "u1"));
      assertThat(world.documents.read("runs/" + id + ".json").orElseThrow().text())
          .as("who somebody is, and never what they are called")
          .doesNotContain("Lovelace")
          .doesNotContain("ada@");
    }

    @Test
    void a_dry_run_answers_the_plan_and_its_hash_can_be_applied() {
      var plan = create(MEANT.replace("false", "true"));

      assertThat(plan.getStatusCode()).isEqualTo(200);
      assertThat(body(plan).path("blastRadius").asText()).isNotBlank();
      assertThat(body(plan).path("effects").get(0).asText()).contains("quarantine is lifted");
      assertThat(world.queue.receive()).isEmpty();
      var hash = body(plan).path("hash").asText();
      var meant = MEANT.replace("}", ", \"planHash\": \"%s\"}");
      assertThat(create(meant.formatted("0")).getStatusCode()).isEqualTo(409);
      assertThat(create(meant.formatted(hash)).getStatusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\0',
        value = {
          "{\"jobId\": \"x\", \"dryRun\": true} | 400 | playbook",
          "{\"playbook\": \"clear\", \"dryRun\": true} | 400 | jobId",
          "{\"playbook\": \"clear\", \"jobId\": \"a b\", \"dryRun\": true} | 400 | jobId",
          "{\"playbook\": \"clear\", \"jobId\": \"x\"} | 400 | dryRun",
          "{\"playbook\": \"clear\", \"jobId\": \"x\", \"dryRun\": true} | 404 | jobId",
          "{\"playbook\": \"explode\", \"jobId\": \"x\", \"dryRun\": true} | 404 | playbook",
          "{\"playbook\": \"clear\", \"jobId\": \"x\", \"dryRun\": true, \"resetScope\": [\"ForceDeletes\"]} | 400 | resetScope",
          "{\"playbook\": \"clear\", \"jobId\": \"%s\", \"dryRun\": true, \"inputs\": {\"a\": null}} | 400 | inputs",
          "{\"playbook\": \"clear\", \"jobId\": \"%s\", \"dryRun\": true, \"inputs\": {\"A\": \"\"}} | 400 | inputs",
          "{\"playbook\": \"clear\", \"jobId\": \"%s\", \"dryRun\": true, \"inputs\": []} | 400 | inputs",
          "{\"playbook\": \"quarantine-too-many-deletes\", \"jobId\": \"%s\", \"dryRun\": true} | 409 | playbook"
        })
    void nonsense_is_refused_by_name_and_stores_nothing(String body, int status, String field) {
      var answer = create(body.formatted(ApiWorld.SICK));

      assertThat(answer.getStatusCode()).isEqualTo(status);
      assertThat(body(answer).path("field").asText()).isEqualTo(field);
      assertThat(body(answer).path("detail").asText()).startsWith("Tried to");
      assertThat(runs()).isEmpty();
    }

    @Test
    void a_reason_has_bounds() {
      var long1 = MEANT.replace("}", ", \"reason\": \"%s\"}".formatted("x".repeat(1001)));

      assertThat(body(create(long1)).path("field").asText()).isEqualTo("reason");
      assertThat(runs()).isEmpty();
    }

    @Test
    void the_tenant_may_be_named_and_nothing_else_in_the_query() {
      var create = new CreateRun(endpoint, world::asks);
      assertThat(create.run(post(MEANT).asked("tenant", "other")).getStatusCode()).isEqualTo(404);
      assertThat(create.run(post(MEANT).asked("force", "1")).getStatusCode()).isEqualTo(400);
      assertThat(create.run(post(MEANT).asked("tenant", "own")).getStatusCode()).isEqualTo(202);
    }

    @Test
    void a_verb_takes_inputs_too() {
      var answer =
          new ActOnJob(endpoint, world::asks)
              .run(
                  FakeRequest.post(
                      "/jobs/x/clear", "{\"dryRun\": true, \"inputs\": {\"object\": \"u1\"}}"),
                  ApiWorld.SICK,
                  "clear");

      assertThat(body(answer).at("/inputs/object").asText()).isEqualTo("u1");
    }

    private HttpResponseMessage create(String body) {
      return new CreateRun(endpoint, world::asks).run(post(body));
    }
  }

  @Nested
  class reading {
    @Test
    void runs_are_listed_newest_first_with_a_link_that_leads_on() {
      var ids = List.of(stored(), stored(), stored()).stream().sorted().toList();
      var first = list(Map.of("top", "2", "code", "canary"));

      assertThat(body(first).path("value").findValuesAsText("runId"))
          .containsExactly(ids.get(2), ids.get(1));
      assertThat(body(first).path("nextLink").asText())
          .isEqualTo("/api/runs?after=" + ids.get(1) + "&top=2");
      var second = body(list(Map.of("after", ids.get(1))));
      assertThat(second.path("value").findValuesAsText("runId")).containsExactly(ids.get(0));
      assertThat(second.has("nextLink")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
      "state, 'pending,failed', 1",
      "state, SUCCEEDED, 0",
      "job, AD2AADProvisioning.tenant.sick, 1",
      "job, other, 0",
      "playbook, clear, 1",
      "playbook, pause, 0",
      "since, 2026-11-21T10:00:00Z, 1",
      "since, 2026-11-21T10:00:01Z, 0"
    })
    void filters_choose(String name, String value, int found) {
      stored();

      assertThat(body(list(Map.of(name, value))).path("value")).hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({
      "state, BROKEN",
      "job, a b",
      "playbook, ''",
      "since, yesterday",
      "after, ../x",
      "top, 0",
      "skip, 1",
      "colour, red"
    })
    void a_bad_query_is_refused_by_name(String name, String value) {
      var answer = list(Map.of(name, value));

      assertThat(answer.getStatusCode()).isEqualTo(400);
      assertThat(body(answer).path("field").asText()).isEqualTo(name);
    }

    @Test
    void a_run_that_waits_for_people_says_what_an_approval_must_name() {
      var id = awaiting();
      var run = body(read(id));

      assertThat(run.path("id").asText()).isEqualTo(id);
      assertThat(run.path("state").asText()).isEqualTo("AWAITING_APPROVAL");
      assertThat(run.path("binding").asText()).isEqualTo(id + "/ask");
      assertThat(run.at("/awaits/what").asText()).startsWith("wait for 1 to approve");
      assertThat(run.path("results").isObject()).isTrue();
      assertThat(run.path("decisions").isArray()).isTrue();
      assertThat(run.has("run")).isFalse();
    }

    @Test
    void a_run_that_waits_for_nobody_binds_nobody() {
      var id = stored();
      assertThat(body(read(id)).has("binding")).isFalse();
      assertThat(body(read(id)).at("/awaits/what").asText()).isEqualTo("a worker");

      become(id, RunState.FAILED);
      assertThat(body(read(id)).has("awaits")).isFalse();
      assertThat(read("nobody").getStatusCode()).isEqualTo(404);
    }

    @Test
    void playbooks_are_listed_with_how_far_they_may_go_now() {
      control("{\"quarantine-connection\": \"observe\"}");
      var all = body(new ListPlaybooks(endpoint, world::desk).run(FakeRequest.get("/playbooks")));

      assertThat(all.path("value").findValuesAsText("name"))
          .contains("quarantine-connection", "restart");
      var first =
          StreamSupport.stream(all.path("value").spliterator(), false)
              .filter(it -> it.path("name").asText().equals("quarantine-connection"))
              .findFirst()
              .orElseThrow();
      assertThat(first.path("autonomy").asText()).isEqualTo("AUTO");
      assertThat(first.path("autonomyInForce").asText()).isEqualTo("OBSERVE");
      assertThat(first.at("/when/verdict").asText()).isEqualTo("QUARANTINED");
    }

    @Test
    void a_playbook_is_shown_with_its_steps_and_what_became_of_it() {
      var learning = new Learning(world.documents);
      for (var i = 0; i < 5; i++) {
        learning.record("quarantine-connection", new Trouble("R", "TimeOut"), i == 0, "r" + i);
      }
      var answer = playbook("quarantine-connection");

      assertThat(answer.getStatusCode()).isEqualTo(200);
      var shown = body(answer);
      assertThat(shown.path("steps").findValuesAsText("id")).startsWith("cause").endsWith("lift");
      assertThat(shown.path("autonomyInForce").asText()).isEqualTo("AUTO");
      assertThat(shown.path("readOnly").asBoolean(true)).isFalse();
      var learned = shown.path("learned").get(0);
      assertThat(learned.path("tried").asInt()).isEqualTo(5);
      assertThat(learned.path("held").asInt()).isEqualTo(1);
      assertThat(learned.path("atLeast").asDouble()).isBetween(0.0, 0.2);
      assertThat(learned.path("autonomy").asText()).isEqualTo("SUGGEST");
    }

    @Test
    void a_playbook_that_nobody_wrote_is_not_found() {
      assertThat(playbook("explode").getStatusCode()).isEqualTo(404);
      assertThat(playbook("../controls").getStatusCode()).isEqualTo(400);
    }

    private HttpResponseMessage playbook(String name) {
      return new ReadPlaybook(endpoint, world::desk).run(FakeRequest.get("/playbooks/x"), name);
    }

    private HttpResponseMessage list(Map<String, String> query) {
      return new ListRuns(endpoint, world::desk).run(FakeRequest.get("/runs", query));
    }
  }

  @Nested
  class deciding {
    @Test
    void somebody_who_did_not_ask_approves_what_they_saw() {
      var id = awaiting();
      var answer =
          decide(
              id,
              "approve",
              BOB,
              "{\"planHash\": \"%s/ask\", \"comment\": \"seen\"}".formatted(id));

      assertThat(answer.getStatusCode()).isEqualTo(202);
      assertThat(answer.getHeader("Location")).isEqualTo("/api/runs/" + id);
      assertThat(decisions(id))
          .singleElement()
          .satisfies(
              it -> {
                assertThat(it.kind()).isEqualTo(Decision.Kind.APPROVE);
                assertThat(it.who()).isEqualTo("entra:" + BOB);
                assertThat(it.binding()).isEqualTo(id + "/ask");
                assertThat(it.comment()).isEqualTo("seen");
                assertThat(it.mayDestroy()).isFalse();
              });
    }

    @Test
    void the_role_for_what_destroys_travels_with_the_approval() {
      var id = awaiting();
      var request =
          deciding(id, "approve", "{\"planHash\": \"%s/ask\"}".formatted(id))
              .by(BOB, "Sync.ApproveDestructive");
      new DecideRun(endpoint, world::decisions).run(request, id, "approve");

      assertThat(decisions(id)).extracting(Decision::mayDestroy).containsExactly(true);
    }

    @Test
    void whoever_asked_does_not_approve_and_nothing_is_approved_unseen() {
      var id = awaiting();

      assertThat(decide(id, "approve", ADA, "{\"planHash\": \"%s\"}".formatted(id)).getStatusCode())
          .isEqualTo(403);
      assertThat(decide(id, "approve", BOB, "{\"planHash\": \"other\"}").getStatusCode())
          .isEqualTo(409);
      var blind = decide(id, "approve", BOB, "{}");
      assertThat(blind.getStatusCode()).isEqualTo(400);
      assertThat(body(blind).path("field").asText()).isEqualTo("planHash");
      assertThat(decisions(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reject", "cancel"})
    void what_ends_a_run_needs_no_plan(String word) {
      var id = awaiting();

      assertThat(decide(id, word, BOB, "{\"comment\": \"no\"}").getStatusCode()).isEqualTo(202);
      assertThat(decisions(id))
          .extracting(it -> it.kind().name().toLowerCase(java.util.Locale.ROOT))
          .containsExactly(word);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '\0',
        value = {
          "approve | {\"planHash\": \"x\", \"force\": true} | 400 | force",
          "approve |  | 400 | ",
          "approve | {\"planHash\": [\"x\"]} | 400 | planHash",
          "explode | {} | 404 | "
        })
    void nonsense_is_refused(String word, String body, int status, String field) {
      var id = awaiting();
      var answer = decide(id, word, BOB, body == null ? "" : body);

      assertThat(answer.getStatusCode()).isEqualTo(status);
      assertThat(body(answer).path("field").asText()).isEqualTo(field == null ? "" : field);
      assertThat(decisions(id)).isEmpty();
    }

    @Test
    void a_comment_has_bounds() {
      var id = awaiting();
      var answer = decide(id, "cancel", BOB, "{\"comment\": \"%s\"}".formatted("x".repeat(1001)));

      assertThat(body(answer).path("field").asText()).isEqualTo("comment");
      assertThat(decisions(id)).isEmpty();
    }

    @Test
    void a_run_that_is_over_or_unknown_is_left_alone() {
      var id = awaiting();
      become(id, RunState.SUCCEEDED);

      assertThat(decide(id, "cancel", BOB, "{}").getStatusCode()).isEqualTo(409);
      assertThat(decide("nobody", "cancel", BOB, "{}").getStatusCode()).isEqualTo(404);
      assertThat(decide("..x", "cancel", BOB, "{}").getStatusCode()).isEqualTo(400);
    }

    @Test
    void what_ended_in_vain_is_asked_for_once_more() {
      var id = stored();
      assertThat(replay(id, "{\"dryRun\": false}").getStatusCode()).isEqualTo(409);
      become(id, RunState.EXPIRED);

      assertThat(replay(id, "{}").getStatusCode()).isEqualTo(400);
      assertThat(replay(id, "{\"dryRun\": true}").getStatusCode()).isEqualTo(200);
      assertThat(runs()).hasSize(1);
      var again = replay(id, "{\"dryRun\": false, \"reason\": \"they are back\"}");

      assertThat(again.getStatusCode()).isEqualTo(202);
      var run = new Runs(world.documents).known(body(again).path("runId").asText()).orElseThrow();
      assertThat(run.askedBy().why()).isEqualTo("they are back");
      assertThat(run.playbook().name()).isEqualTo("clear");
      assertThat(replay("nobody", "{\"dryRun\": false}").getStatusCode()).isEqualTo(404);
    }

    private HttpResponseMessage replay(String id, String body) {
      return new DecideRun(endpoint, world::decisions)
          .run(deciding(id, "replay", body), id, "replay");
    }

    private HttpResponseMessage decide(String id, String word, String who, String body) {
      var request = deciding(id, word, body).by(who, "Sync.Approve", "Sync.Operate");
      return new DecideRun(endpoint, world::decisions).run(request, id, word);
    }

    private List<Decision> decisions(String id) {
      return new Runs(world.documents).known(id).map(Run::decisions).orElseThrow();
    }
  }

  private HttpResponseMessage read(String id) {
    return new ReadRun(endpoint, world::desk).run(FakeRequest.get("/runs/x"), id);
  }

  private static FakeRequest deciding(String id, String word, String body) {
    return FakeRequest.post("/runs/%s/%s".formatted(id, word), body);
  }

  private static FakeRequest post(String body) {
    return FakeRequest.post("/runs", body);
  }

  /** A run that Ada asked for. */
  private String stored() {
    var answer = new CreateRun(endpoint, world::asks).run(post(MEANT).by(ADA, "Sync.Operate"));
    return body(answer).path("runId").asText();
  }

  /** A run that Ada asked for and that waits for an approval. */
  private String awaiting() {
    world.playbooks =
        Playbooks.of(
            List.of(
                Playbooks.parse(
                    "clear",
                    """
                    name: clear
                    version: 1
                    summary: Asks before.
                    risk: R2
                    autonomy: suggest
                    steps:
                      - { id: ask, uses: approval, with: { approvers: 1, ttl: PT24H } }
                      - { id: clear, uses: graph.restart, with: { resetScope: [QuarantineState] } }
                    verify: { stages: [accepted], holdCycles: 1, deadline: PT1H }
                    """)));
    var id = stored();
    become(id, RunState.AWAITING_APPROVAL);
    return id;
  }

  private void become(String id, RunState state) {
    var name = "runs/" + id + ".json";
    var text = world.documents.read(name).orElseThrow().text();
    var other = text.replaceFirst("\"state\":\"[A-Z_]+\"", "\"state\":\"" + state + "\"");
    world.documents.write(name, other, new Expected.Anything());
  }

  private void control(String autonomy) {
    world.documents.write(
        "controls.json",
        "{\"schemaVersion\": 1, \"killSwitch\": false, \"autonomy\": " + autonomy + "}",
        new Expected.Anything());
  }

  private List<String> runs() {
    return world.documents.names("runs/", Optional.empty(), 100);
  }
}

package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.Fuzz;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Heartbeats;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.step.GraphRestart;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What callers send, as nobody meant it: an answer that says why, and no scope that is not for use.
 */
class RoutesFuzzTest {
  private static final Set<Integer> ANSWERS = Set.of(200, 202, 400, 401, 403, 404, 409, 413);
  private static final Set<ResetScope> NEVER =
      Set.of(ResetScope.FULL, ResetScope.CONNECTOR_DATA_STORE, ResetScope.NONE);

  /** No exception at all is declared. */
  private static final class Undeclared extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final ApiWorld world = new ApiWorld();
  private final Set<Integer> answered = new TreeSet<>();
  private final Endpoint trusting = ApiWorld.endpoint(new Callers(true));
  private final Endpoint wary = ApiWorld.endpoint(new Callers(false));

  @Test
  void bodies_of_actions() {
    var asks = world.asks();
    feed(
        List.of(
            "{\"dryRun\": true}",
            "{\"dryRun\": false, \"reason\": \"agent maintenance\", \"inputs\": {\"a\": \"b\"}}",
            "{\"dryRun\": false, \"resetScope\": [\"QuarantineState\", \"Watermark\"]}",
            "{\"dryRun\": false, \"resetScope\": [\"ForceDeletes\", \"Full\"]}"),
        text ->
            new ActOnJob(wary, () -> asks)
                .run(
                    FakeRequest.post("/jobs/%s/restart".formatted(ApiWorld.SICK), text),
                    ApiWorld.SICK,
                    "restart"));
    assertThat(answered).contains(200, 202, 400);
    assertThat(scopes()).isNotEmpty().doesNotContainAnyElementsOf(NEVER);
    assertThat(scopes()).doesNotContain(ResetScope.FORCE_DELETES);
  }

  @Test
  void bodies_that_name_a_playbook() {
    var asks = world.asks();
    feed(
        List.of(
            "{\"playbook\":\"clear\",\"jobId\":\"%s\",\"dryRun\":false}".formatted(ApiWorld.SICK),
            "{\"playbook\":\"allow-deletes\",\"jobId\":\"%s\",\"dryRun\":false,\"reason\":\"x\"}"
                .formatted(ApiWorld.SICK)),
        text -> new CreateRun(wary, () -> asks).run(FakeRequest.post("/runs", text)));
    assertThat(answered).contains(202, 400, 404);
    assertThat(scopes()).doesNotContainAnyElementsOf(NEVER);
    assertThat(runs())
        .filteredOn(it -> scopes(it.playbook()).contains(ResetScope.FORCE_DELETES))
        .isNotEmpty()
        .allMatch(it -> it.playbook().approvals() == 2);
  }

  @Test
  void decisions_and_heartbeats() {
    var heartbeats = new Heartbeats(() -> List.of(TenantId.OWN), world.documents, world.clock);
    var samples =
        List.of(
            "{\"planHash\": \"0000\", \"comment\": \"fine\"}",
            "{\"host\": \"srv-1\", \"services\": {\"agent\": \"running\"}}");
    feed(
        samples,
        text ->
            new DecideRun(wary, world::decisions)
                .run(FakeRequest.post("/runs/nobody/cancel", text), "nobody", "cancel"));
    feed(
        samples,
        text ->
            new TakeHeartbeat(wary, () -> heartbeats)
                .run(FakeRequest.post("/heartbeats/agents", text)));
    assertThat(answered).contains(400, 404);
  }

  @Test
  void ids_in_paths() {
    var desk = world.desk();
    feed(
        List.of(ApiWorld.SICK, "../" + ApiWorld.WELL, "%2e%2e%2fcontrols.json", "CON", "a\\b"),
        text -> new ReadJob(wary, () -> desk).run(FakeRequest.get("/jobs/any"), text));
    feed(
        List.of("20261127T022841Z-auto-b42e", "../controls", "ℝun"),
        text -> new ReadRun(wary, () -> desk).run(FakeRequest.get("/runs/any"), text));
    feed(
        List.of("clear", "../clear", "Clear"),
        text -> new ReadPlaybook(wary, () -> desk).run(FakeRequest.get("/playbooks/any"), text));
    assertThat(answered).contains(200, 400, 404);
  }

  @Test
  void who_somebody_claims_to_be() {
    var desk = world.desk();
    var header = Principal.of("6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11", "Sync.Read").header();
    var text = new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
    feed(List.of(header), it -> listed(desk, it));
    feed(
        List.of(text),
        it ->
            listed(desk, Base64.getEncoder().encodeToString(it.getBytes(StandardCharsets.UTF_8))));
    assertThat(answered).contains(200, 401, 403);
  }

  private HttpResponseMessage listed(Desk desk, String header) {
    return new ListJobs(trusting, () -> desk)
        .run(FakeRequest.get("/jobs").with("x-ms-client-principal", header));
  }

  private void feed(List<String> samples, Function<String, HttpResponseMessage> route) {
    Fuzz.feed(
        samples,
        Undeclared.class,
        text -> {
          var status = route.apply(text).getStatusCode();
          assertThat(ANSWERS).as(text).contains(status);
          answered.add(status);
        });
  }

  private List<Run> runs() {
    var store = new Runs(world.documents);
    return Runs.ids(world.documents, Instant.EPOCH, 1_000).stream()
        .flatMap(it -> store.known(it).stream())
        .toList();
  }

  private List<ResetScope> scopes() {
    return runs().stream().flatMap(it -> scopes(it.playbook()).stream()).toList();
  }

  private static List<ResetScope> scopes(Playbook playbook) {
    return playbook.steps().stream()
        .filter(it -> it.with() instanceof GraphRestart)
        .flatMap(it -> ((GraphRestart) it.with()).resetScope().stream())
        .toList();
  }
}

package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Heartbeats;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what: every route for every role, and how who somebody is gets proven. */
class RolesTest {
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final String KEY = "key";

  /** Channels need no role: see ChannelRoutesTest. */
  private static final Pattern BY_THEIR_OWN_PROOF =
      Pattern.compile(" /(webhooks|chatops|approvals)/");

  private static final List<String> ROLES =
      List.of("Sync.Read", "Sync.Operate", "Sync.Approve", "Sync.ApproveDestructive");

  private final ApiWorld world = new ApiWorld();
  private final Desk desk = world.desk();
  private final Endpoint trusting = new Endpoint(new Callers(true));
  private final Endpoint wary = new Endpoint(new Callers(false));

  /** Each row: what is called, and who passes; whoever is not named does not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ListJobs          | Sync.Read, key",
        "ReadJob           | Sync.Read, key",
        "ReadHistory       | Sync.Read, key",
        "ListRuns          | Sync.Read, key",
        "ReadRun           | Sync.Read, key",
        "ListPlaybooks     | Sync.Read, key",
        "ReadPlaybook      | Sync.Read, key",
        "ReadStatus        | Sync.Read, key",
        "ActOnJob          | Sync.Operate, key",
        "CreateRun         | Sync.Operate, key",
        "TakeHeartbeat     | Sync.Operate, key",
        "DecideRun approve | Sync.Approve, Sync.ApproveDestructive",
        "DecideRun reject  | Sync.Approve, Sync.ApproveDestructive",
        "DecideRun cancel  | Sync.Operate, key",
        "DecideRun replay  | Sync.Operate, key",
        "DecideRun explode | Sync.Operate, key"
      })
  void each_route_is_open_to_the_roles_that_it_names_and_to_nobody_else(
      String route, String whoPasses) {
    var passing = Arrays.stream(whoPasses.split(",")).map(String::strip).toList();
    var call = call(trusting, route);
    for (var role : ROLES) {
      assertPasses(call.with(it -> it.by(ADA, role)), passing.contains(role), route + " " + role);
      var others = ROLES.stream().filter(it -> !it.equals(role)).toArray(String[]::new);
      assertPasses(
          call.with(it -> it.by(ADA, others)),
          Arrays.stream(others).anyMatch(passing::contains),
          route + " without " + role);
    }
    assertPasses(call.with(it -> it.by(ADA)), false, route + " of nobody's role");
    assertPasses(
        call.with(it -> it.by(ADA, "sync.read", "Sync.Operate ", "Sync.Admin", "Sync.Approve,")),
        false,
        route + " of roles that are none");
    assertPasses(call.with(Function.identity()), passing.contains(KEY), route + " with a key");
    assertPasses(
        call(wary, route).with(it -> it.by(ADA, ROLES.toArray(String[]::new))),
        passing.contains(KEY),
        route + " with a header that nobody vouches for");
  }

  @Test
  void the_matrix_has_every_route_that_is_packaged() throws IOException {
    var packaged =
        Files.readAllLines(Path.of("../dev/local/src/test/resources/packaged-functions.txt"))
            .stream()
            .filter(line -> line.contains(" http "))
            .filter(line -> !BY_THEIR_OWN_PROOF.matcher(line).find())
            .map(line -> line.substring(0, line.indexOf(' ')))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(routes(trusting).keySet().stream().map(it -> it.split(" ", -1)[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(packaged);
  }

  @Test
  void whoever_is_refused_is_told_what_would_let_them_in() {
    var approve = call(trusting, "DecideRun approve");

    assertThat(ApiWorld.body(approve.with(Function.identity())).path("detail").asText())
        .contains("function key", "Sync.Approve", "TRUST_PLATFORM_IDENTITY");
    assertThat(ApiWorld.body(approve.with(it -> it.by(ADA, "Sync.Read"))).path("detail").asText())
        .contains("Sync.Approve or Sync.ApproveDestructive", "administrator")
        .doesNotContain(ADA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary-4711",
        "e30=",
        "bnVsbA==",
        "W10=",
        "eyJhdXRoX3R5cCI6ImFhZCJ9",
        "eyJhdXRoX3R5cCI6ImFhZCIsImNsYWltcyI6Im5vIGxpc3QifQ==",
        "e30=,e30="
      })
  void a_header_that_proves_nobody_is_401_and_is_not_repeated(String header) {
    assertUnproven(header);
  }

  @Test
  void only_one_object_of_entra_is_somebody() {
    var reader = Principal.of(ADA, "Sync.Read");
    assertUnproven(reader.from("google").header());
    assertUnproven(reader.from("").header());
    assertUnproven(Principal.of("ada", "Sync.Read").header());
    assertUnproven(Principal.of("", "Sync.Read").header());
    var other = ADA.replace('6', '7');
    assertUnproven(reader.with(new Principal.Claim("oid", other)).header());
    assertUnproven(reader.with(new Principal.Claim(Principal.OBJECT_ID, other)).header());

    for (var same : List.of(ADA, ADA.toUpperCase(java.util.Locale.ROOT))) {
      var header = reader.with(new Principal.Claim("oid", same)).header();
      assertThat(listJobs(header).getStatusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_role_counts_only_as_a_claim_of_roles() {
    var nobody = Principal.of(ADA).with(new Principal.Claim("groups", "Sync.Read"));
    assertThat(listJobs(nobody.header()).getStatusCode()).isEqualTo(403);
  }

  private void assertUnproven(String header) {
    var answer = listJobs(header);

    assertThat(answer.getStatusCode()).as(header).isEqualTo(401);
    assertThat(answer.getBody().toString()).doesNotContain("4711").doesNotContain(ADA);
  }

  private HttpResponseMessage listJobs(String header) {
    return new ListJobs(trusting, () -> desk)
        .run(FakeRequest.get("/jobs").with("X-MS-CLIENT-PRINCIPAL", header));
  }

  /** Whoever passes is answered by what is behind the route, which needs no role then. */
  private static void assertPasses(HttpResponseMessage answer, boolean passes, String as) {
    assertThat(List.of(401, 403).contains(answer.getStatusCode())).as(as).isEqualTo(!passes);
    if (!passes) {
      assertThat(answer.getStatusCode()).as(as).isEqualTo(403);
    }
  }

  private record Call(FakeRequest request, Function<FakeRequest, HttpResponseMessage> route) {
    HttpResponseMessage with(Function<FakeRequest, FakeRequest> caller) {
      return route.apply(caller.apply(request));
    }
  }

  private Call call(Endpoint endpoint, String route) {
    return Optional.ofNullable(routes(endpoint).get(route)).orElseThrow();
  }

  private Map<String, Call> routes(Endpoint endpoint) {
    var get = FakeRequest.get("/x");
    var post = FakeRequest.post("/x", "{}");
    var heartbeats = new Heartbeats(() -> List.of(TenantId.OWN), world.documents, world.clock);
    Map<String, Call> routes = new LinkedHashMap<>();
    routes.put("ListJobs", new Call(get, new ListJobs(endpoint, () -> desk)::run));
    routes.put("ListRuns", new Call(get, new ListRuns(endpoint, () -> desk)::run));
    routes.put("ListPlaybooks", new Call(get, new ListPlaybooks(endpoint, () -> desk)::run));
    routes.put("ReadStatus", new Call(get, new ReadStatus(endpoint, () -> desk)::run));
    routes.put("CreateRun", new Call(post, new CreateRun(endpoint, () -> desk)::run));
    routes.put("TakeHeartbeat", new Call(post, new TakeHeartbeat(endpoint, () -> heartbeats)::run));
    routes.put(
        "ReadJob", new Call(get, it -> new ReadJob(endpoint, () -> desk).run(it, ApiWorld.SICK)));
    routes.put(
        "ReadHistory",
        new Call(get, it -> new ReadHistory(endpoint, () -> desk).run(it, ApiWorld.SICK)));
    routes.put("ReadRun", new Call(get, it -> new ReadRun(endpoint, () -> desk).run(it, "nobody")));
    routes.put(
        "ReadPlaybook",
        new Call(get, it -> new ReadPlaybook(endpoint, () -> desk).run(it, "clear")));
    routes.put(
        "ActOnJob",
        new Call(post, it -> new ActOnJob(endpoint, () -> desk).run(it, ApiWorld.SICK, "clear")));
    for (var word : List.of("approve", "reject", "cancel", "replay", "explode")) {
      routes.put(
          "DecideRun " + word,
          new Call(post, it -> new DecideRun(endpoint, world::decisions).run(it, "nobody", word)));
    }
    return routes;
  }
}

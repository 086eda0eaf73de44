package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
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
  private final Endpoint trusting = ApiWorld.endpoint(new Callers(true));
  private final Endpoint wary = ApiWorld.endpoint(new Callers(false));

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
        "ReadSupport       | Sync.Read, key",
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
    assertDocumented(call.request(), passing);
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
    assertPasses(call.with(UnaryOperator.identity()), passing.contains(KEY), route + " with a key");
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

    assertThat(ApiWorld.body(approve.with(UnaryOperator.identity())).path("detail").asText())
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
    return call(trusting, "ListJobs").with(it -> it.with("X-MS-CLIENT-PRINCIPAL", header));
  }

  /** The document names the roles that pass, too; a word that is no decision it does not have. */
  private static void assertDocumented(FakeRequest request, List<String> passing) {
    Contract.operation(request.method().toString(), request.path())
        .ifPresent(
            it ->
                assertThat(it.node().path("x-roles"))
                    .as(it.name())
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(
                        passing.stream().filter(role -> !role.equals(KEY)).toList()));
  }

  @Test
  void the_document_of_the_routes_needs_no_role_and_only_it() {
    var document = call(trusting, "ReadOpenApi");
    assertThat(document.with(it -> it.by(ADA)).getStatusCode()).isEqualTo(200);
    assertThat(document.with(UnaryOperator.identity()).getBody()).isEqualTo(Contract.TEXT);
    assertThat(
            Contract.operations()
                .filter(it -> it.node().path("x-roles").isEmpty())
                .filter(it -> it.node().path("x-proof").isMissingNode()))
        .extracting(Contract.Operation::name)
        .containsExactly("GET /openapi.json");
  }

  @Test
  void whoever_is_refused_learns_nothing_of_what_is_there_and_asks_storage_for_nothing() {
    var asked = new ArrayList<String>();
    var counted = new ApiWorld(new AskedDocuments(world.documents, asked));
    asked.clear();
    for (var route : Routes.of(counted, trusting).values()) {
      if (!route.id().isEmpty()) {
        var there = route.with(it -> it.by(ADA, "Sync.None"));
        var noId = route.call().apply(route.request().by(ADA, "Sync.None"), "a b");
        var nowhere = route.call().apply(route.request().by(ADA, "Sync.None"), "nobody-knows");
        assertThat(there.getStatusCode()).isEqualTo(403);
        assertThat(List.of(noId.getBody(), nowhere.getBody())).containsOnly(there.getBody());
      }
    }
    assertThat(asked).isEmpty();
  }

  /** Whoever passes is answered by what is behind the route, which needs no role then. */
  private static void assertPasses(HttpResponseMessage answer, boolean passes, String as) {
    assertThat(List.of(401, 403).contains(answer.getStatusCode())).as(as).isEqualTo(!passes);
    if (!passes) {
      assertThat(answer.getStatusCode()).as(as).isEqualTo(403);
    }
  }

  private Routes.Route call(Endpoint endpoint, String route) {
    return Optional.ofNullable(routes(endpoint).get(route)).orElseThrow();
  }

  private Map<String, Routes.Route> routes(Endpoint endpoint) {
    return Routes.of(world, endpoint);
  }
}

package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.sync.Permission.APPLICATION_READ;
import static io.github.syncmedic.sync.Permission.SYNCHRONIZATION_READ;
import static io.github.syncmedic.sync.Permission.SYNCHRONIZATION_WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.sync.Permission;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Problem.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What tokens and tries tell. */
class GraphPermissionsTest {
  private static final Json JSON = new Json();

  private final MovedTime time = new MovedTime();

  @Test
  void a_token_that_can_be_looked_into_says_what_it_holds() throws IOException {
    var token = jwt("{\"roles\":[\"Synchronization.ReadWrite.All\",\"Application.Read.All\"]}");

    var report = answered(FaultyGraph.Reaction.answer(200, "{}"), token);

    assertThat(report.held())
        .contains(Set.of("Application.Read.All", "Synchronization.ReadWrite.All"));
    assertThat(report.missingForRemediation()).isEmpty();
    assertThat(report.unknown()).isEmpty();
    assertThat(report.toString()).doesNotContain(token, token.split("\\.", -1)[1]);
  }

  @Test
  void a_token_without_roles_holds_none() {
    assertThat(TokenRoles.in(jwt("{\"aud\":\"x\"}"), JSON)).contains(Set.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scp\":\"Synchronization.Read.All\"}",
        "{\"scp\":\"x\",\"roles\":[\"a\"]}",
        "{\"roles\":\"Synchronization.Read.All\"}",
        "[]",
        "7",
        "{",
        "",
        "{\"roles\":[],\"roles\":[\"a\"]}"
      })
  void a_token_that_says_something_else_says_nothing(String claims) {
    assertThat(TokenRoles.in(jwt(claims), JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "opaque", "a.b", "a.b.c", "..", "a.%%%.c", "a.e30.c.d"})
  void a_text_that_is_no_token_of_that_kind_says_nothing(String token) {
    assertThat(TokenRoles.in(token, JSON)).isEmpty();
  }

  @Test
  void a_role_that_cannot_be_a_name_is_not_shown() {
    assertThat(TokenRoles.in(jwt("{\"roles\":[\"a b\",7,null,\"Good.One\",{}]}"), JSON))
        .contains(Set.of("7", "Good.One"));
  }

  @Test
  void a_401_without_a_word_is_a_missing_permission() {
    var scenario =
        SimulatedTenant.scenario()
            .identity("app", Set.of("Application.Read.All", "Organization.Read.All"));
    try (var tenant = SimulatedTenant.start(scenario)) {
      var report = tenant.door("app").permissions().check();

      assertThat(report.missingForWatching()).containsExactly(SYNCHRONIZATION_READ);
      var problem = evidence(report, SYNCHRONIZATION_READ);
      assertThat(problem.status()).hasValue(401);
      assertThat(problem.detail()).contains("Synchronization.Read.All");
      assertThat(report.unknown()).containsExactly(SYNCHRONIZATION_WRITE);
    }
  }

  @Test
  void configurations_that_are_named_are_tried_without_being_found() {
    var scenario = SimulatedTenant.scenario().identity("app", Set.of("Synchronization.Read.All"));
    try (var tenant = SimulatedTenant.start(scenario)) {
      var named = List.of(tenant.ref(SimulatedTenant.JOB).configuration());

      var report =
          GraphDoor.to(tenant.options("app").withConfigurations(named)).permissions().check();

      assertThat(report.missingForWatching()).isEmpty();
      assertThat(report.missingOptional()).contains(APPLICATION_READ);
    }
  }

  @Test
  void a_check_costs_six_calls_and_is_within_the_limit_of_reports() {
    try (var tenant = SimulatedTenant.start()) {
      var door = tenant.door(SimulatedTenant.ALL);

      assertThat(door.permissions().check().words())
          .containsExactly(
              "It could not be found out whether Synchronization.ReadWrite.All may be used.");

      assertThat(door.calls()).isEqualTo(new GraphCalls(6, 0));
      for (int i = 0; i < 3; i++) {
        door.permissions().check();
      }
      assertThat(door.calls().throttled()).isZero();
      assertThat(tenant.time().pauses()).containsExactly(Duration.ofSeconds(10));
    }
  }

  @ParameterizedTest
  @CsvSource({"INVALID_JSON", "EMPTY_500", "UNAUTHENTICATED", "BAD_GATEWAY_HTML"})
  void what_failed_for_another_reason_is_unknown(FaultKind fault) {
    try (var tenant = SimulatedTenant.start()) {
      tenant.sim().add(Fault.of(fault));

      var report = tenant.door(SimulatedTenant.ALL).permissions().check();

      assertThat(report.unknown()).containsExactly(Permission.values());
      assertThat(report.evidence()).isNotEmpty();
    }
  }

  @Test
  void without_a_token_everything_is_unknown() throws IOException {
    try (var graph = FaultyGraph.reacting(FaultyGraph.Reaction.answer(200, "{}"))) {
      var options =
          GraphOptions.of(
                  GraphCloud.GLOBAL,
                  () -> context -> Mono.error(new ClientAuthenticationException("no", null)))
              .withEndpoint(graph.endpoint())
              .withTime(time, time);

      var report = GraphDoor.to(options).permissions().check();

      assertThat(report.unknown()).containsExactly(Permission.values());
      assertThat(evidence(report, APPLICATION_READ).kind()).isEqualTo(Kind.BAD_CREDENTIAL);
      assertThat(graph.received()).isEmpty();
    }
  }

  private PermissionReport answered(FaultyGraph.Reaction reaction, String token)
      throws IOException {
    try (var graph = FaultyGraph.reacting(reaction)) {
      var options =
          GraphOptions.of(GraphCloud.GLOBAL, () -> Connections.token(token))
              .withEndpoint(graph.endpoint())
              .withTime(time, time);
      return GraphDoor.to(options).permissions().check();
    }
  }

  private static Problem evidence(PermissionReport report, Permission permission) {
    return Optional.ofNullable(report.evidence().get(permission)).orElseThrow();
  }

  private static String jwt(String claims) {
    var url = Base64.getUrlEncoder().withoutPadding();
    return "%s.%s.sig"
        .formatted(
            url.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8)),
            url.encodeToString(claims.getBytes(UTF_8)));
  }
}

package io.github.syncmedic.adapter.graph;

import static io.github.syncmedic.adapter.graph.Connections.options;
import static io.github.syncmedic.adapter.graph.Connections.read;
import static io.github.syncmedic.adapter.graph.Connections.unread;
import static io.github.syncmedic.adapter.graph.FaultyGraph.Reaction.answer;
import static io.github.syncmedic.simulator.FaultKind.THROTTLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.sync.Problem.Kind;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.TenantFacts;
import io.github.syncmedic.sync.TenantFacts.DirectorySync;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import io.github.syncmedic.sync.TenantFacts.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a tenant, and of answers that say nothing of it. */
class GraphDirectoryTest {
  private static final String NO_USERS = "{\"value\":[]}";

  private final MovedTime time = new MovedTime();

  @ParameterizedTest
  @CsvSource({"true, ON", "false, OFF", "null, NEVER"})
  void a_tenant_is_or_was_or_never_was_synchronized(String enabled, State state)
      throws IOException {
    var facts = facts(organization("\"onPremisesSyncEnabled\":" + enabled), NO_USERS);

    assertThat(read(facts.sync())).isEqualTo(new DirectorySync(state, Optional.empty()));
    assertThat(read(facts.serviceAccount()).present()).isFalse();
  }

  @Test
  void the_last_time_is_told_where_it_is_one() throws IOException {
    var on = "\"onPremisesSyncEnabled\":true,\"onPremisesLastSyncDateTime\":";
    var time = "\"2026-11-20T09:00:00Z\"";

    assertThat(read(facts(organization(on + time), NO_USERS).sync()).last())
        .contains(Instant.parse("2026-11-20T09:00:00Z"));
    for (var never : new String[] {"null", "\"\"", "\"0001-01-01T00:00:00Z\"", "\"soon\"", "7"}) {
      assertThat(read(facts(organization(on + never), NO_USERS).sync()).last()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"value\":[]}",
        "{\"value\":{}}",
        "{\"value\":[{}]}",
        "{\"value\":[7]}",
        "{\"value\":[{\"onPremisesSyncEnabled\":\"yes\"}]}",
        "{\"value\":[{\"onPremisesSyncEnabled\":true},{\"onPremisesSyncEnabled\":true}]}",
      })
  void an_answer_that_does_not_say_is_not_read(String body) throws IOException {
    var facts = facts(body, NO_USERS);

    assertThat(unread(facts.sync()).kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(read(facts.serviceAccount()).present()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false", "null,"})
  void an_account_may_be_disabled_or_not_be_seen_so(String enabled, @Nullable Boolean expected)
      throws IOException {
    var users = "{\"value\":[{\"accountEnabled\":%s}]}".formatted(enabled);

    assertThat(read(facts(organization(""), users).serviceAccount()))
        .isEqualTo(new ServiceAccount(true, Optional.ofNullable(expected)));
  }

  @Test
  void one_permission_is_enough_for_one_fact_and_one_call_for_both() {
    var scenario = SimulatedTenant.scenario().identity("app", Set.of("Organization.Read.All"));
    try (var tenant = SimulatedTenant.start(scenario)) {
      var door = tenant.door("app");

      var facts = door.directory().facts();

      assertThat(read(facts.sync()).state()).isEqualTo(State.ON);
      assertThat(unread(facts.serviceAccount()).kind()).isEqualTo(Kind.MISSING_PERMISSION);
      assertThat(door.calls()).isEqualTo(new GraphCalls(1, 0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_JSON, UNREADABLE",
    "UNAUTHENTICATED, BAD_CREDENTIAL",
    "EMPTY_500, UNAVAILABLE",
    "MISSING_IDS, UNREADABLE",
  })
  void trouble_is_a_value(FaultKind fault, Kind kind) {
    try (var tenant = SimulatedTenant.start()) {
      tenant.sim().add(Fault.of(fault).on("POST", "/$batch"));
      var facts = tenant.door(SimulatedTenant.ALL).directory().facts();

      assertThat(
              Stream.of(facts.sync(), facts.serviceAccount())
                  .filter(Reading.Unread.class::isInstance)
                  .map(Connections::unread))
          .isNotEmpty()
          .allMatch(it -> it.kind() == kind);
    }
  }

  @Test
  void trouble_holds_back_no_job_and_takes_no_longer_than_ten_seconds() {
    try (var tenant = SimulatedTenant.start()) {
      var door = tenant.door(SimulatedTenant.ALL);
      tenant.sim().add(Fault.of(THROTTLE).with("11").on("POST", "/$batch"));
      var ref = tenant.ref(SimulatedTenant.JOB);

      assertThat(unread(door.directory().facts().sync()).retryAfter())
          .contains(Duration.ofSeconds(11));
      assertThat(read(door.jobs().job(ref)).ref()).isEqualTo(ref);
      assertThat(tenant.time().pauses()).isEmpty();
    }
  }

  private TenantFacts facts(String organization, String users) throws IOException {
    var body =
        "{\"responses\":[{\"id\":\"0\",\"status\":200,\"body\":%s},{\"id\":\"1\",\"status\":200,\"body\":%s}]}"
            .formatted(organization, users);
    try (var graph = FaultyGraph.reacting(answer(200, body))) {
      return GraphDoor.to(options(graph.endpoint(), time)).directory().facts();
    }
  }

  private static String organization(String fields) {
    return "{\"value\":[{" + fields + "}]}";
  }
}

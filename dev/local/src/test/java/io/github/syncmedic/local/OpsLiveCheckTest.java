package io.github.syncmedic.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import io.github.syncmedic.adapter.graph.GraphCloud;
import io.github.syncmedic.adapter.graph.GraphDoor;
import io.github.syncmedic.adapter.graph.GraphOptions;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.simulator.JobSpec;
import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.Simulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import reactor.core.publisher.Mono;

/** What is measured of a tenant, as somebody at a terminal sees it. */
final class OpsLiveCheckTest {
  private static final Set<String> TO_WATCH =
      Set.of("Synchronization.Read.All", "Application.Read.All");

  private final Simulator sim =
      Simulator.start(
          Scenario.builder()
              .configuration("contoso.com")
              .job(JobSpec.of("AD2AADProvisioning"))
              .configuration("fabrikam.com")
              .job(JobSpec.of("AD2AADProvisioning"))
              .identity("watcher", TO_WATCH)
              .identity("nobody", Set.of())
              .build());

  @AfterEach
  void end() {
    sim.close();
  }

  @Test
  void a_tenant_that_can_be_watched_is_measured() {
    String told = run("watcher", "live-check --reads 3");

    assertThat(told)
        .startsWith("exit 0")
        .contains("permission Synchronization.Read.All: held")
        .contains("whether Synchronization.ReadWrite.All may be used.")
        .contains("2 configurations in ")
        .contains("jobs of all configurations, 3 times: middle ", " 0 not read")
        .contains("2 jobs, of which ")
        .contains("job " + sim.jobs().get(0).id() + ": ")
        .contains("throttled 0");
  }

  @Test
  void nothing_is_written_and_no_domain_is_told() {
    String told = run("watcher", "live-check");

    assertThat(sim.journal().writes()).isEmpty();
    assertThat(told).doesNotContain("contoso.com", "fabrikam.com");
  }

  @Test
  void without_permissions_it_says_which_are_missing() {
    assertThat(run("nobody", "live-check"))
        .startsWith("exit 3")
        .contains("Watching is not possible without ")
        .contains("configurations could not be read: ");
  }

  @Test
  void how_often_has_bounds() {
    assertThat(run("watcher", "live-check --reads 0")).startsWith("exit 2");
    assertThat(run("watcher", "live-check --reads 51")).startsWith("exit 2");
  }

  @Test
  void a_setting_that_cannot_be_used_is_named() {
    StringWriter output = new StringWriter();
    CommandLine commands = Ops.commands(Ops::connected, Clock.systemUTC(), run -> Optional.empty());
    commands.setErr(new PrintWriter(output, true));

    int exit = commands.execute("--set", "GRAPH_CLOUD=moon", "live-check");

    assertThat(exit).isEqualTo(3);
    assertThat(output.toString()).contains("GRAPH_CLOUD").doesNotContain("\tat ");
  }

  private String run(String identity, String arguments) {
    StringWriter output = new StringWriter();
    CommandLine commands =
        Ops.commands(
            settings -> new InMemoryDocuments(),
            settings -> door(identity, settings),
            Clock.systemUTC(),
            run -> Optional.empty());
    commands.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));
    int exit = commands.execute(arguments.split(" "));
    return "exit %d%n%s".formatted(exit, output);
  }

  private GraphDoor door(String identity, Map<String, String> settings) {
    assertThat(settings).isNotNull();
    AccessToken token =
        new AccessToken(sim.token(identity), OffsetDateTime.parse("2030-01-01T00:00:00Z"));
    return GraphDoor.to(
        GraphOptions.of(GraphCloud.GLOBAL, () -> context -> Mono.just(token))
            .withEndpoint(sim.endpoint()));
  }
}

package io.github.syncmedic.adapter.graph;

import com.azure.core.credential.AccessToken;
import io.github.syncmedic.simulator.JobSpec;
import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.ScenarioBuilder;
import io.github.syncmedic.simulator.Simulator;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * A tenant of two configurations, on a clock that only pauses move, with one identity that may do
 * everything and one that may do nothing.
 */
public final class SimulatedTenant implements AutoCloseable {
  static final String JOB = "contoso.com/AD2AADProvisioning";
  static final String OTHER = "fabrikam.com/AD2AADProvisioning";

  /** The identity that may do everything. */
  public static final String ALL = "all";

  static final String NONE = "none";

  private static final Set<String> ROLES =
      Set.of(
          "Synchronization.ReadWrite.All",
          "Application.Read.All",
          "ProvisioningLog.Read.All",
          "AuditLog.Read.All",
          "Organization.Read.All",
          "User.ReadBasic.All");

  private final MovedTime time = new MovedTime();
  private final Simulator sim;

  private SimulatedTenant(ScenarioBuilder scenario) {
    sim = Simulator.start(scenario.build(), time);
  }

  static SimulatedTenant start() {
    return start(scenario().identity(ALL, ROLES).identity(NONE, Set.of()));
  }

  /** A tenant of what {@code configurations} are, with the identity {@link #ALL} alone. */
  public static SimulatedTenant of(ScenarioBuilder configurations) {
    return start(configurations.identity(ALL, ROLES));
  }

  static SimulatedTenant start(ScenarioBuilder scenario) {
    return new SimulatedTenant(scenario);
  }

  static ScenarioBuilder scenario() {
    return Scenario.builder()
        .configuration("contoso.com")
        .job(JobSpec.of("AD2AADProvisioning"))
        .configuration("fabrikam.com")
        .job(JobSpec.of("AD2AADProvisioning"));
  }

  /** The adapter, as {@code identity}. */
  public GraphDoor door(String identity) {
    return GraphDoor.to(options(identity));
  }

  /** The adapter, as {@code identity}, through which {@code allowed} may leave too. */
  public GraphDoor door(String identity, Set<ResetScope> allowed) {
    return GraphDoor.to(options(identity).withAllowedScopes(allowed));
  }

  /** The adapter as another process would have it, which has a token and a clock of its own. */
  public static GraphDoor door(
      URI endpoint, String token, Set<ResetScope> allowed, MovedTime time) {
    return GraphDoor.to(
        GraphOptions.of(GraphCloud.GLOBAL, () -> Connections.token(token))
            .withEndpoint(endpoint)
            .withAllowedScopes(allowed)
            .withTime(time, time));
  }

  GraphOptions options(String identity) {
    return GraphOptions.of(GraphCloud.GLOBAL, () -> context -> Mono.just(token(identity)))
        .withEndpoint(sim.endpoint())
        .withTime(time, time);
  }

  /** The job that the simulator calls {@code alias}. */
  public JobRef ref(String alias) {
    var job = sim.job(alias);
    return new JobRef(
        TenantId.OWN, new ConfigurationId(job.servicePrincipalId()), new JobId(job.id()));
  }

  /** What answers. */
  public Simulator sim() {
    return sim;
  }

  /** The clock of both. */
  public MovedTime time() {
    return time;
  }

  /** Long enough for a cycle of every job. */
  void passCycle() {
    time.advance(Duration.ofMinutes(2));
  }

  @Override
  public void close() {
    sim.close();
  }

  private AccessToken token(String identity) {
    return new AccessToken(sim.token(identity), OffsetDateTime.parse("2030-01-01T00:00:00Z"));
  }
}

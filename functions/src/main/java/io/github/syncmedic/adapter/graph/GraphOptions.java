package io.github.syncmedic.adapter.graph;

import com.azure.core.credential.TokenCredential;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What {@link GraphSyncJobs} has to know.
 *
 * @param cloud decides the scope of the token
 * @param endpoint Graph's root without a version; https, or http on loopback
 * @param tenant the tenant that the credential belongs to
 * @param configurations the configurations to watch; empty means all that are discovered
 * @param allowedScopes what a restart may forget beyond what the portal's does
 * @param credential asked when the first token is needed, and once only
 * @param readDeadline how long one reading call may take in all, waiting included
 * @param writeDeadline how long one write may take, its token included
 */
public record GraphOptions(
    GraphCloud cloud,
    URI endpoint,
    TenantId tenant,
    List<ConfigurationId> configurations,
    Set<ResetScope> allowedScopes,
    Supplier<TokenCredential> credential,
    Duration readDeadline,
    Duration writeDeadline,
    Clock clock,
    Pause pause) {
  public GraphOptions {
    configurations = List.copyOf(configurations);
    allowedScopes = Set.copyOf(allowedScopes);
    endpoint = new GraphEndpoint(endpoint).root();
    for (var deadline : List.of(readDeadline, writeDeadline)) {
      if (deadline.isNegative() || deadline.isZero()) {
        throw new IllegalArgumentException(
            "Tried to use %s as a deadline in vain, because it leaves no time; try PT60S to read and PT10S to write"
                .formatted(deadline));
      }
    }
  }

  /**
   * The cloud's own endpoint, discovery, the identity's own tenant, 60 s to read, 10 s to write.
   */
  public static GraphOptions of(GraphCloud cloud, Supplier<TokenCredential> credential) {
    return new GraphOptions(
        cloud,
        cloud.endpoint(),
        TenantId.OWN,
        List.of(),
        Set.of(),
        credential,
        Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Clock.systemUTC(),
        Pause.sleeping());
  }

  /** The same, against another root, for example a simulator. */
  public GraphOptions withEndpoint(URI other) {
    return new GraphOptions(
        cloud,
        other,
        tenant,
        configurations,
        allowedScopes,
        credential,
        readDeadline,
        writeDeadline,
        clock,
        pause);
  }

  /** The same, for a tenant that is named. */
  public GraphOptions withTenant(TenantId other) {
    return new GraphOptions(
        cloud,
        endpoint,
        other,
        configurations,
        allowedScopes,
        credential,
        readDeadline,
        writeDeadline,
        clock,
        pause);
  }

  /** The same, without discovery. */
  public GraphOptions withConfigurations(List<ConfigurationId> others) {
    return new GraphOptions(
        cloud,
        endpoint,
        tenant,
        others,
        allowedScopes,
        credential,
        readDeadline,
        writeDeadline,
        clock,
        pause);
  }

  /** The same, with restarts that may forget more than the portal's do. */
  public GraphOptions withAllowedScopes(Set<ResetScope> others) {
    return new GraphOptions(
        cloud,
        endpoint,
        tenant,
        configurations,
        others,
        credential,
        readDeadline,
        writeDeadline,
        clock,
        pause);
  }

  /** The same, with other deadlines. */
  public GraphOptions withDeadlines(Duration read, Duration write) {
    return new GraphOptions(
        cloud,
        endpoint,
        tenant,
        configurations,
        allowedScopes,
        credential,
        read,
        write,
        clock,
        pause);
  }

  /** The same, in another time. */
  public GraphOptions withTime(Clock otherClock, Pause otherPause) {
    return new GraphOptions(
        cloud,
        endpoint,
        tenant,
        configurations,
        allowedScopes,
        credential,
        readDeadline,
        writeDeadline,
        otherClock,
        otherPause);
  }
}

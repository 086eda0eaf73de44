package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.sync.Canary;
import io.github.syncmedic.sync.CredentialCheck;
import io.github.syncmedic.sync.Directory;
import io.github.syncmedic.sync.Permissions;
import io.github.syncmedic.sync.ProvisioningLogs;
import io.github.syncmedic.sync.Schemas;
import io.github.syncmedic.sync.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.Dns;

/**
 * Everything the product reads and does in one tenant, through one client and with one token.
 *
 * <p>Thread-safe. No client is built and nothing is sent before something is asked for. One door
 * per tenant, since Graph counts some requests per tenant and the count is kept here.
 */
public final class GraphDoor implements Tenant {
  /**
   * How often reports may be asked for, and objects be provisioned on demand, see <a
   * href="https://learn.microsoft.com/graph/throttling-limits">service-specific limits</a>.
   */
  private static final int SELDOM = 5;

  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final GraphOptions options;
  private final GraphEndpoint endpoint;
  private final Meter meter;
  private final Json json = new Json();
  private final GraphTokens tokens;
  private final GraphHttp http;
  private final Replies replies;
  private final GraphReads reads;
  private final GraphReads aside;
  private final GraphReads reports;
  private final Pace onDemand;

  private GraphDoor(GraphOptions options, Telemetry telemetry, Supplier<Dns> dns) {
    this.options = options;
    this.meter = new Meter(telemetry);
    this.endpoint = new GraphEndpoint(options.endpoint());
    this.tokens = new GraphTokens(endpoint, options);
    this.http = new GraphHttp(endpoint, tokens, meter, dns);
    this.replies = new Replies(json, options.clock(), meter);
    this.reads = reads(Pace.free(options.clock()));
    this.aside = reads(Pace.free(options.clock()));
    this.reports = reads(new Pace(SELDOM, WINDOW, options.clock()));
    this.onDemand = new Pace(SELDOM, WINDOW, options.clock());
  }

  /**
   * A door to the tenant of {@code options}; nothing is sent yet.
   *
   * @throws IllegalArgumentException when a token must not travel to the endpoint
   */
  public static GraphDoor to(GraphOptions options) {
    return to(options, Telemetry.NONE);
  }

  /** The same, and {@code telemetry} is told of each request. */
  public static GraphDoor to(GraphOptions options, Telemetry telemetry) {
    return new GraphDoor(options, telemetry, () -> Dns.SYSTEM);
  }

  static GraphDoor to(GraphOptions options, Dns dns) {
    return new GraphDoor(options, Telemetry.NONE, () -> dns);
  }

  @Override
  public GraphSyncJobs jobs() {
    return new GraphSyncJobs(this);
  }

  @Override
  public ProvisioningLogs logs() {
    return new GraphProvisioningLogs(this);
  }

  @Override
  public Schemas schemas() {
    return new GraphSchemas(this);
  }

  @Override
  public Directory directory() {
    return new GraphDirectory(this);
  }

  /** What the identity may do. */
  public Permissions permissions() {
    return new GraphPermissions(this);
  }

  @Override
  public Canary canary() {
    return new GraphCanary(this);
  }

  @Override
  public CredentialCheck credentials() {
    return new GraphCredentialCheck(this);
  }

  /** What was spent so far, by all that came through this door. */
  public GraphCalls calls() {
    return meter.calls();
  }

  GraphOptions options() {
    return options;
  }

  GraphEndpoint endpoint() {
    return endpoint;
  }

  Json json() {
    return json;
  }

  /** For the jobs themselves: when Graph wants to be left alone here, every one of them waits. */
  GraphReads reads() {
    return reads;
  }

  /** For what no verdict waits for: throttled there, the jobs go on. */
  GraphReads aside() {
    return aside;
  }

  /** For the logs, whose limits hold back no job. */
  GraphReads reports() {
    return reports;
  }

  /** For what is provisioned on demand. */
  Pace onDemand() {
    return onDemand;
  }

  GraphWrites writes() {
    return new GraphWrites(http, tokens, replies, options);
  }

  Batches batches(GraphReads through) {
    return new Batches(endpoint, through, replies, json);
  }

  /** The application roles in the token at hand, where it can be looked into. */
  Optional<Set<String>> roles() {
    return TokenRoles.in(tokens.current(), json);
  }

  /** When a read that begins now has to have ended. */
  Deadline readDeadline() {
    return deadline(options.readDeadline());
  }

  /** The same, and no later than in {@code most}. */
  Deadline deadline(Duration most) {
    var usual = options.readDeadline();
    return Deadline.in(most.compareTo(usual) < 0 ? most : usual, options.clock());
  }

  private GraphReads reads(Pace pace) {
    return new GraphReads(http, tokens, replies, json, pace, options);
  }
}

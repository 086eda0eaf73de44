package io.github.syncmedic.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Entra tenants with Cloud Sync behind Microsoft Graph's HTTP interface, on loopback.
 *
 * <p>Runs from {@link #start} to {@link #close()}. Thread-safe: many requests at once, and changes
 * from tests meanwhile.
 */
public final class Simulator implements AutoCloseable {
  static {
    // Read once, when the server class is loaded; without it each call costs 40 ms more.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final Scenario scenario;
  private final SimulatorClock clock;
  private final String identityHeader;
  private final ExecutorService threads = Executors.newCachedThreadPool(Simulator::daemon);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Journal journal = new Journal();
  private final Faults faults = new Faults();
  private final Tokens tokens = new Tokens();
  private final HttpServer server;
  private final TcpFront front;
  private final URI endpoint;
  private final Graph graph;
  private volatile World world;

  Simulator(SimulatorBuilder builder) throws IOException {
    scenario = builder.scenario;
    clock = builder.clock;
    identityHeader = builder.identityHeader;
    world = begin();
    server = HttpServer.create(new InetSocketAddress(TcpFront.loopback(), 0), 512);
    front = listen(builder.port);
    endpoint = URI.create("http://127.0.0.1:" + front.port());
    graph = new Graph(() -> world, clock, tokens, faults, journal, endpoint);
    var identity = new IdentityEndpoint(() -> world, tokens, identityHeader);
    var edge = new HttpEdge(graph, identity, new ControlPaths(this), closing, front::reset);
    server.createContext("/", edge);
    server.setExecutor(threads);
    server.start();
  }

  /** Starts {@code scenario} in real time on a free port. */
  public static Simulator start(Scenario scenario) {
    return builder().scenario(scenario).start();
  }

  /** Starts {@code scenario} by {@code clock} on a free port. */
  public static Simulator start(Scenario scenario, SimulatorClock clock) {
    return builder().scenario(scenario).clock(clock).start();
  }

  /** Returns a builder: the healthy scenario in real time on a free port, unless changed. */
  public static SimulatorBuilder builder() {
    return new SimulatorBuilder();
  }

  /** Returns Graph's root, without version: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return endpoint;
  }

  /** Returns what App Service would put in {@code IDENTITY_ENDPOINT}. */
  public URI identityEndpoint() {
    return endpoint.resolve(IdentityEndpoint.PATH);
  }

  /** Returns what App Service would put in {@code IDENTITY_HEADER}. */
  public String identityHeader() {
    return identityHeader;
  }

  /** Returns the clock the simulation follows. */
  public SimulatorClock clock() {
    return clock;
  }

  /** Returns every request received. */
  public Journal journal() {
    return journal;
  }

  /** Returns the scenario it began with. */
  public Scenario scenario() {
    return scenario;
  }

  /**
   * Returns the job with that id, or at {@code configuration/kind} such as {@code
   * contoso.com/AD2AADProvisioning}.
   *
   * @throws NoSuchElementException if there is none
   */
  public SimulatedJob job(String idOrAlias) {
    return findJob(idOrAlias)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no job '%s'; name one by id or as configuration/kind".formatted(idOrAlias)));
  }

  /** Returns all jobs in the scenario's order. */
  public List<SimulatedJob> jobs() {
    return world.jobs().stream().map(job -> new SimulatedJob(job, clock)).toList();
  }

  /** Adds a fault, behind those already there; its {@code from} counts from now. */
  public void add(Fault fault) {
    faults.add(world.resolved(fault), clock.now());
  }

  /** Removes all faults, those of the scenario too. */
  public void clearFaults() {
    faults.clear();
  }

  /**
   * Returns a token for Graph without asking the identity endpoint.
   *
   * @param identity name or client id
   * @throws NoSuchElementException if there is no such identity
   */
  public String token(String identity) {
    var caller =
        world
            .callerNamed(identity)
            .or(() -> world.caller(identity))
            .orElseThrow(() -> new NoSuchElementException("no identity '" + identity + "'"));
    var life = scenario.behaviour().tokenLifetime();
    return tokens.issue(caller.identity().clientId(), "https://graph.microsoft.com", life).text();
  }

  /** Makes every token given out so far worthless, as if expired. */
  public void expireTokens() {
    tokens.expireAll();
  }

  /** Begins the scenario again, at the present time; journal, faults and limits begin again too. */
  public void reset() {
    world = begin();
    journal.clear();
    graph.forgetLimits();
  }

  /** Ends every connection and frees the port; idempotent. */
  @Override
  public void close() {
    closing.countDown();
    front.close();
    server.stop(0);
    threads.shutdownNow();
  }

  Optional<SimulatedJob> findJob(String idOrAlias) {
    return world.job(idOrAlias).map(job -> new SimulatedJob(job, clock));
  }

  World world() {
    return world;
  }

  private World begin() {
    var begun = new World(scenario, clock.now());
    faults.clear();
    scenario.faults().forEach(fault -> faults.add(begun.resolved(fault), begun.start()));
    return begun;
  }

  private TcpFront listen(int port) throws IOException {
    try {
      return new TcpFront(port, server.getAddress(), threads);
    } catch (BindException e) {
      server.stop(0);
      threads.shutdownNow();
      throw new PortTakenException(port, e);
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "simulator");
    thread.setDaemon(true);
    return thread;
  }

  static Simulator started(SimulatorBuilder builder) {
    try {
      return new Simulator(builder);
    } catch (IOException e) {
      throw new UncheckedIOException("the simulator could not be started", e);
    }
  }
}

package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.Configuration;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.SyncJobs;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Dns;

/**
 * The sync jobs of one tenant as Microsoft Graph v1.0 has them.
 *
 * <p>Thread-safe and blocking, for no longer than the deadlines of its options. No client is built
 * and nothing is sent before the first call. The only requests it can send are the reads and the
 * three writes of {@link SyncJobs}.
 */
public final class GraphSyncJobs implements SyncJobs {
  private static final String READ = "Synchronization.Read.All";
  private static final String WRITE = "Synchronization.ReadWrite.All";

  /** Names are a convenience: the ids serve as well. */
  private static final Duration TIME_FOR_NAMES = Duration.ofSeconds(10);

  private final GraphDoor door;
  private final GraphOptions options;
  private final GraphEndpoint endpoint;
  private final Json json;
  private final GraphReads reads;
  private final GraphWrites writes;
  private final Batches batches;
  private final Pages pages;
  private final Discovery discovery;
  private final JobJson jobJson;

  GraphSyncJobs(GraphDoor door) {
    this.door = door;
    this.options = door.options();
    this.endpoint = door.endpoint();
    this.json = door.json();
    this.reads = door.reads();
    this.writes = door.writes();
    this.batches = door.batches(reads);
    this.pages = new Pages(endpoint, reads);
    this.discovery = new Discovery(endpoint, batches, pages);
    this.jobJson = new JobJson(options.tenant());
  }

  /**
   * A door of its own to the tenant of {@code options}; nothing is sent yet.
   *
   * @throws IllegalArgumentException when a token must not travel to the endpoint
   */
  public static GraphSyncJobs connect(GraphOptions options) {
    return GraphDoor.to(options).jobs();
  }

  static GraphSyncJobs connect(GraphOptions options, Dns dns) {
    return GraphDoor.to(options, dns).jobs();
  }

  /** What was spent so far. */
  public GraphCalls calls() {
    return door.calls();
  }

  @Override
  public Reading<List<Configuration>> configurations() {
    return options.configurations().isEmpty()
        ? discovery.all(deadline(options.readDeadline()))
        : new Read<>(discovery.named(options.configurations(), deadline(TIME_FOR_NAMES)));
  }

  @Override
  public Map<ConfigurationId, Reading<List<SyncJob>>> jobsOf(List<Configuration> configurations) {
    var deadline = deadline(options.readDeadline());
    var asked = new LinkedHashMap<ConfigurationId, Configuration>();
    configurations.forEach(it -> asked.putIfAbsent(it.id(), it));
    var order = List.copyOf(asked.values());
    var steps = order.stream().map(this::jobsStep).toList();
    var readings = batches.read(steps, deadline);
    var jobs = new LinkedHashMap<ConfigurationId, Reading<List<SyncJob>>>();
    for (int i = 0; i < order.size(); i++) {
      jobs.put(
          order.get(i).id(), jobs(readings.get(i), order.get(i), steps.get(i).ask(), deadline));
    }
    return jobs;
  }

  @Override
  public Reading<SyncJob> job(JobRef job) {
    var ask = Ask.get(endpoint.at(JobPath.of(job)), "read " + JobPath.spoken(job), READ);
    var stranger = stranger(job, ask.what());
    if (stranger.isPresent()) {
      return new Unread<>(stranger.get());
    }
    var reading = reads.json(ask, deadline(options.readDeadline()));
    if (reading instanceof Unread<JsonNode> unread) {
      return new Unread<>(unread.problem());
    }
    return jobJson
        .job(((Read<JsonNode>) reading).value(), new Configuration(job.configuration(), ""))
        .filter(it -> it.ref().job().value().equalsIgnoreCase(job.job().value()))
        .<Reading<SyncJob>>map(Read::new)
        .orElseGet(() -> unreadable(ask, "the answer is not that job"));
  }

  @Override
  public Answer restart(JobRef job, Set<ResetScope> scopes) {
    var fault = fault(scopes);
    if (fault.isPresent()) {
      return GraphWrites.refused(
          "Tried to restart %s in vain, because %s; try %s"
              .formatted(
                  JobPath.spoken(job), fault.get(), ResetScope.wire(ResetScope.PORTAL_RESTART)));
    }
    var body = json.object();
    body.putObject("criteria").put("resetScope", ResetScope.wire(scopes));
    return write(job, "restart", json.bytes(body));
  }

  @Override
  public Answer start(JobRef job) {
    return write(job, "start", new byte[0]);
  }

  @Override
  public Answer pause(JobRef job) {
    return write(job, "pause", new byte[0]);
  }

  private Answer write(JobRef job, String verb, byte[] body) {
    var what = "%s %s".formatted(verb, JobPath.spoken(job));
    return stranger(job, what)
        .<Answer>map(Answer.NotApplied::new)
        .orElseGet(
            () ->
                writes.write(
                    Ask.write(endpoint.at(JobPath.of(job) + "/" + verb), body, what, WRITE)));
  }

  private Step jobsStep(Configuration configuration) {
    var url = "/servicePrincipals/%s/synchronization/jobs".formatted(configuration.id());
    var what = "read the jobs of configuration " + configuration.id();
    return new Step(url, Ask.get(endpoint.at(url), what, READ));
  }

  private Reading<List<SyncJob>> jobs(
      Reading<JsonNode> first, Configuration configuration, Ask ask, Deadline deadline) {
    if (first instanceof Unread<JsonNode> unread) {
      return new Unread<>(unread.problem());
    }
    var all = pages.from(((Read<JsonNode>) first).value(), ask, deadline);
    if (all instanceof Unread<List<JsonNode>> unread) {
      return new Unread<>(unread.problem());
    }
    return jobJson
        .jobs(((Read<List<JsonNode>>) all).value(), configuration)
        .<Reading<List<SyncJob>>>map(Read::new)
        .orElseGet(() -> unreadable(ask, "a job in the list has no id of its own"));
  }

  private Optional<Problem> stranger(JobRef job, String what) {
    return JobPath.stranger(job, options.tenant(), what);
  }

  /**
   * Why a restart with {@code scopes} does not leave, whatever guards said: nothing leaves that
   * nobody allowed, and what says all that it forgets leaves alone.
   */
  private Optional<String> fault(Set<ResetScope> scopes) {
    if (scopes.isEmpty()) {
      return Optional.of("it was not said what to forget, which Graph takes for a full restart");
    }
    for (var scope : scopes) {
      switch (scope) {
        case NONE, FULL, FORCE_DELETES, CONNECTOR_DATA_STORE -> {
          if (!options.allowedScopes().contains(scope)) {
            return Optional.of("nobody allowed the scope " + scope.text());
          }
          if (scopes.size() > 1 && scope != ResetScope.CONNECTOR_DATA_STORE) {
            return Optional.of("the scope %s has to stand alone".formatted(scope.text()));
          }
        }
        case ESCROWS, WATERMARK, QUARANTINE_STATE -> {}
      }
    }
    return Optional.empty();
  }

  private Deadline deadline(Duration length) {
    return Deadline.in(length, options.clock());
  }

  private static <T> Reading<T> unreadable(Ask ask, String because) {
    return new Unread<>(Problems.unreadable(ask, because, Optional.empty()));
  }
}

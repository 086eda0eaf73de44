package io.github.syncmedic.functions;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.ExecutionContext;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.command.Ask;
import io.github.syncmedic.command.AuditCheck;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Fleet;
import io.github.syncmedic.command.Heartbeats;
import io.github.syncmedic.command.Housekeeping;
import io.github.syncmedic.command.LostShards;
import io.github.syncmedic.command.Orphans;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Retention;
import io.github.syncmedic.command.SelfCheck;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.agent.AgentBeat;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.audit.AuditSeals;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Inbox;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.InMemorySyncJobs;
import io.github.syncmedic.sync.InMemoryTenant;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.PermissionReport;
import io.github.syncmedic.sync.ScriptedJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The three roles as three apps over one storage in memory: what each writes, and what all of them
 * log.
 */
public final class DeployedRoles implements AutoCloseable {
  private static final PermissionReport ALL_HELD =
      new PermissionReport(Optional.empty(), List.of(), List.of(), List.of(), List.of(), Map.of());
  private static final int MOST_TURNS = 2000;

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final InMemoryDocuments storage = new InMemoryDocuments();
  private final InMemorySyncJobs jobs = new InMemorySyncJobs(clock);
  private final InMemoryQueue runs = new InMemoryQueue(clock);
  private final InMemoryQueue aside = new InMemoryQueue(clock);
  private final ExecutorService one = Executors.newSingleThreadExecutor();
  private final Random random = new Random(4711);
  private final Map<String, Set<String>> written = new HashMap<>();
  private final List<String> logged = new ArrayList<>();
  private final ExecutionContext context = mock(ExecutionContext.class);
  private final Logger notices = Logger.getLogger("syncmedic.notices");
  private final Handler collecting = new Collecting();

  /** Three apps and nothing to watch yet. */
  public DeployedRoles() {
    var invocation = Logger.getAnonymousLogger();
    invocation.setUseParentHandlers(false);
    invocation.addHandler(collecting);
    when(context.getLogger()).thenReturn(invocation);
    notices.addHandler(collecting);
  }

  @Override
  public void close() {
    notices.removeHandler(collecting);
    one.shutdownNow();
  }

  /** The names of the documents that {@code role} changed. */
  public Set<String> writtenBy(String role) {
    return Set.copyOf(written.getOrDefault(role, Set.of()));
  }

  /** Every line of every app. */
  public List<String> logged() {
    return List.copyOf(logged);
  }

  /** A job to watch. */
  public ScriptedJob job(String name) {
    return jobs.add(
        new JobRef(TenantId.OWN, new ConfigurationId("sp-" + name), new JobId(name)),
        Duration.ofMinutes(2));
  }

  /** Whether Graph answers the watcher. */
  public void readable(boolean whether) {
    jobs.readable(whether);
  }

  /** Time goes by. */
  public void pass(Duration time) {
    clock.pass(time);
  }

  /** What time it is. */
  public Instant now() {
    return clock.instant();
  }

  /** The watcher's timer ticks. */
  public void sweep(Autonomy remediation) {
    new CheckSyncHealth(() -> fleet(remediation)).run("{}", context);
  }

  /** The watcher's daily timer ticks. */
  public void verifyAudit() {
    new VerifyAudit(() -> new AuditCheck(as("watcher"), clock)).run("{}", context);
  }

  /** The watcher is given a shard that was put aside. */
  public void poisonedShard() {
    new HandlePoisonedChecks(new LostShards(new LoggedNotices()))
        .run(
            "{\"schemaVersion\":1,\"waveId\":\"w\",\"tenants\":[\"a\",\"b\"],"
                + "\"deadline\":\"2026-11-21T10:00:00Z\"}");
  }

  /** The remediator is given a message that was put aside. */
  public void poisonedRun(String message) {
    new HandlePoison(this::inbox).run(message);
  }

  /** The remediator works off the queue, as long as something comes. */
  public void remediate() {
    for (var turn = 0; turn < MOST_TURNS && runs.next().isPresent(); turn++) {
      runs.next().filter(it -> it.isAfter(clock.instant())).ifPresent(clock::set);
      runs.receive().ifPresent(it -> new RunPlaybook(this::inbox).run(it, 1));
    }
  }

  /** A caller asks for a run of {@code playbook} and cancels it; another one is left to go on. */
  public void ask(String job, String playbook) {
    var person = new Decisions.Person("entra:ada", "http", false);
    var decisions = new Decisions(as("callers"), clock, new Outbox(runs)::send);
    decisions.cancel(asked(job, playbook), person, "not now");
    asked(job, playbook);
  }

  private String asked(String job, String playbook) {
    var wish =
        new Ask(
            playbook,
            new JobId(job),
            Optional.empty(),
            Map.of(),
            false,
            Optional.empty(),
            Optional.empty(),
            new Asker("http", "entra:ada", "asked"));
    if (desk().ask(wish) instanceof Outcome.Accepted accepted) {
      return accepted.run().id();
    }
    throw new IllegalStateException(
        "Tried to ask for %s of %s; it was not accepted".formatted(playbook, job));
  }

  private Desk desk() {
    return new Desk(
        () -> List.of(TenantId.OWN),
        as("callers"),
        Playbooks.shipped(),
        new Policy(Autonomy.AUTO, Duration.ofMinutes(30), "test"),
        clock,
        random,
        new Outbox(runs)::send,
        Runnable::run);
  }

  /** An agent of {@code domain} says that it is there. */
  public void beat(String domain) {
    var declined =
        new Heartbeats(() -> List.of(TenantId.OWN), as("callers"), clock)
            .take(
                Optional.empty(),
                new AgentBeat(domain, "SERVER01", Optional.empty(), Map.of()),
                Optional.empty());
    if (declined.isPresent()) {
      throw new IllegalStateException("Tried to beat, but it was declined: " + declined.get());
    }
  }

  /** What stands in {@code name} is replaced, by nobody of ours. */
  public void tamper(String name, UnaryOperator<String> change) {
    var text = storage.read(name).orElseThrow().text();
    storage.write(name, change.apply(text), new Documents.Expected.Anything());
  }

  /** The names of all documents that begin with {@code prefix}. */
  public List<String> names(String prefix) {
    return storage.names(prefix, Optional.empty(), 1000);
  }

  private Documents as(String role) {
    return new Recorded(storage, written.computeIfAbsent(role, it -> new TreeSet<>()));
  }

  private Inbox inbox() {
    return new Inbox(runner(), runs, aside, as("remediator"), new LoggedNotices(), clock);
  }

  private Runner runner() {
    return new Runner(
        tenant -> new InMemoryTenant(jobs, clock.instant()),
        as("remediator"),
        runs,
        new LoggedNotices(),
        Webhooks.NONE,
        Telemetry.NONE,
        clock,
        new RunPolicy(Duration.ofMinutes(2), Autonomy.AUTO, Set.of()));
  }

  private Fleet fleet(Autonomy remediation) {
    var documents = as("watcher");
    return new Fleet(
        () -> List.of(TenantId.OWN),
        tenant ->
            new Watch(
                tenant,
                new Sweep(tenant, jobs, clock),
                documents,
                Playbooks.shipped(),
                new Policy(remediation, Duration.ofMinutes(30), "test"),
                new LoggedNotices(),
                clock,
                new Outbox(runs)::send),
        new SelfCheck(tenant -> () -> ALL_HELD, documents, clock),
        new Housekeeping(
            new Orphans(documents, clock, new Outbox(runs)::send),
            new Retention(documents, Duration.ofDays(90), clock),
            new AuditSeals(documents),
            clock),
        () -> new InMemoryQueue(clock),
        one,
        Telemetry.NONE,
        clock);
  }

  /** Storage that remembers the names of what is changed. */
  private record Recorded(Documents documents, Set<String> names) implements Documents {
    @Override
    public Optional<Stored> read(String name) {
      return documents.read(name);
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      names.add(name);
      return documents.write(name, text, expected);
    }

    @Override
    public void append(String name, String line) {
      names.add(name);
      documents.append(name, line);
    }

    @Override
    public List<String> names(String prefix, Optional<String> after, int limit) {
      return documents.names(prefix, after, limit);
    }

    @Override
    public void delete(String name) {
      names.add(name);
      documents.delete(name);
    }
  }

  private final class Collecting extends Handler {
    @Override
    public void publish(LogRecord line) {
      logged.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

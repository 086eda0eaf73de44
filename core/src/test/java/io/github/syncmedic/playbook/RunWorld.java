package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.CONFIGURATION;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.JobLedger;
import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.sync.InMemorySyncJobs;
import io.github.syncmedic.sync.InMemoryTenant;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.ScriptedJob;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.Tenant;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A runner with everything around it in memory, on a clock that jumps to the next message. Every
 * call that the runner makes goes through {@link #hook}.
 *
 * <p>{@link #begin} makes the world new and keeps the runner, which has no memory of its own: that
 * is both what is to be tested and what makes thousands of worlds quick.
 */
final class RunWorld {
  static final Duration SETTLE = Duration.ofMinutes(2);
  static final Duration INTERVAL = Duration.ofMinutes(2);
  static final JobRef REF = new JobRef(TenantId.OWN, CONFIGURATION, new JobId("AD2AAD.1"));
  private static final Playbooks SHIPPED = Playbooks.shipped();
  private static final Duration REDELIVERY = Duration.ofSeconds(30);
  private static final int MOST_DELIVERIES = 3_000;

  final MutableClock clock = new MutableClock(NOW);
  Hook hook = Hook.NONE;

  /** How far the worker's clock is ahead of Graph's and the queue's. */
  Duration skew = Duration.ZERO;

  InMemoryDocuments documents = new InMemoryDocuments();
  InMemoryQueue queue = new InMemoryQueue(clock);
  InMemorySyncJobs jobs = new InMemorySyncJobs(clock);
  ScriptedJob job = jobs.add(REF, INTERVAL);
  List<Notice> notices = new ArrayList<>();
  List<String> called = new ArrayList<>();
  final List<String> counted = new ArrayList<>();

  /** Who approves as soon as a run waits for it; the first may destroy. */
  List<String> approvers = List.of();

  int deliveries;
  private int opened;

  InMemoryTenant tenant = new InMemoryTenant(jobs, NOW);
  private final Hook around =
      new Hook() {
        @Override
        public <T> T call(String label, Supplier<T> effect) {
          return hook.call(label, effect);
        }
      };
  private final Documents hookedDocuments = new HookedDocuments(() -> documents, around);
  private final Tenant hookedTenant = new HookedTenant(() -> jobs, () -> tenant, around);
  private final Runs runs = new Runs(hookedDocuments);
  private final Ledgers ledgers = new Ledgers(hookedDocuments);
  private final Telemetry counting =
      new Telemetry() {
        @Override
        public void ended(String playbook, String outcome) {
          counted.add(playbook + " " + outcome);
        }
      };
  final Runner runner = runner(Autonomy.AUTO);
  final Runner suggesting = runner(Autonomy.SUGGEST);
  final Runner switchedOff = runner(Autonomy.OBSERVE);

  Queue hookedQueue() {
    return (text, delay) ->
        hook.call(
            "send",
            () -> {
              queue.send(text, delay);
              return true;
            });
  }

  private Runner runner(Autonomy ceiling) {
    return new Runner(
        id -> hookedTenant,
        hookedDocuments,
        hookedQueue(),
        notice -> hook.call("tell", () -> notices.add(notice)),
        (url, id, body) -> hook.call("webhook", () -> webhook(id)),
        counting,
        new WorkersClock(),
        new RunPolicy(SETTLE, ceiling, Set.of(ResetScope.FORCE_DELETES)));
  }

  private final class WorkersClock extends Clock {
    @Override
    public Instant instant() {
      return hook.time(clock.instant().plus(skew));
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return clock.withZone(zone);
    }
  }

  private Optional<String> webhook(String id) {
    called.add(id);
    return Optional.empty();
  }

  /** The ids of what people were told; whoever passes notices on tells each once. */
  List<String> told() {
    return notices.stream().map(Notice::id).distinct().toList();
  }

  /** As what people were told that the run {@code id} ended; once each. */
  List<RunState> toldEnds(String id) {
    return Arrays.stream(RunState.values()).filter(it -> told().contains(id + "-" + it)).toList();
  }

  /** How many messages wait. */
  int waiting() {
    var all = queue.copy();
    var now = clock.instant();
    clock.set(now.plus(Queue.LONGEST_DELAY));
    var count = 0;
    while (all.receive().isPresent()) {
      count++;
    }
    clock.set(now);
    return count;
  }

  /** Whether no run that goes on holds the job. */
  boolean isFree() {
    return ledger().holder().map(it -> run(it).state().isOver()).orElse(true);
  }

  /** Starts anew: one healthy job, nothing stored, nothing queued. */
  ScriptedJob begin() {
    return begin(INTERVAL);
  }

  /** The same with a job that runs every {@code interval}. */
  ScriptedJob begin(Duration interval) {
    clock.set(NOW);
    hook = Hook.NONE;
    skew = Duration.ZERO;
    documents = new InMemoryDocuments();
    queue = new InMemoryQueue(clock);
    jobs = new InMemorySyncJobs(clock);
    job = jobs.add(REF, interval);
    tenant = new InMemoryTenant(jobs, NOW);
    notices = new ArrayList<>();
    called = new ArrayList<>();
    counted.clear();
    approvers = List.of();
    deliveries = 0;
    return job;
  }

  /**
   * All that decides how a world goes on between two deliveries, and to which it can be put back.
   */
  record Moment(
      Instant now,
      InMemoryDocuments documents,
      InMemoryQueue queue,
      InMemorySyncJobs jobs,
      List<Notice> notices,
      int deliveries) {

    /** The same for two moments from which everything goes on alike, where no worker is at work. */
    List<Object> future() {
      var texts = new TreeMap<String, String>();
      documents.all().forEach((name, stored) -> texts.put(name, stored.text()));
      var told = notices.stream().map(Notice::id).distinct().toList();
      return List.of(now, texts, queue.toString(), told, jobs.scripted(REF).history());
    }
  }

  /** The world as it is now. */
  Moment moment() {
    return new Moment(
        clock.instant(),
        documents.copy(),
        queue.copy(),
        jobs.copy(),
        List.copyOf(notices),
        deliveries);
  }

  /** Puts the world back to {@code moment}, as often as one likes. */
  void backTo(Moment moment) {
    clock.set(moment.now());
    documents = moment.documents().copy();
    queue = moment.queue().copy();
    jobs = moment.jobs().copy();
    job = jobs.scripted(REF);
    notices = new ArrayList<>(moment.notices());
    deliveries = moment.deliveries();
  }

  /** What a sweep would have kept of the job as it is now. */
  void sweep() {
    sweep(0);
  }

  /** The same, when {@code incomplete} sweeps in a row could not read everything. */
  void sweep(int incomplete) {
    var now = clock.instant();
    var watched =
        new Watched(
            Diagnosis.of(look(), now), Optional.empty(), Optional.empty(), Optional.empty());
    var latest =
        new Latest(
            1,
            TenantId.OWN,
            now,
            now,
            Optional.of(now),
            incomplete,
            1,
            List.of(watched),
            List.of());
    new HealthJournal(documents).keep(latest, List.of(), Optional.empty());
  }

  /** The same with the job in quarantine because of a time-out. */
  ScriptedJob beginQuarantined() {
    return begin().quarantined("EncounteredQuarantineException", "TimeOut");
  }

  /** Opens and enqueues a run of a shipped playbook for the job as it is now. */
  String open(String playbook) {
    return open(SHIPPED.named(playbook).orElseThrow());
  }

  String open(Playbook playbook) {
    return open(playbook, Map.of());
  }

  String open(Playbook playbook, Map<String, String> inputs) {
    var asker =
        playbook.when().isPresent() ? Asker.timer("test") : new Asker("http", "entra:me", "test");
    return open(playbook, asker, inputs);
  }

  /** The same for a run that a person asked for. */
  String openByPerson(Playbook playbook) {
    return open(playbook, new Asker("http", "entra:me", "test"), Map.of());
  }

  private String open(Playbook playbook, Asker asker, Map<String, String> inputs) {
    var verdict = Diagnosis.of(look(), clock.instant());
    var id = "run-" + ++opened;
    var run =
        Run.accepted(id, playbook, REF, "contoso.com", Trigger.of(verdict), asker, clock.instant())
            .with(inputs);
    runs.create(run);
    queue.send(message(id, 0), Duration.ZERO);
    return id;
  }

  static String message(String run, int turn) {
    return "{\"schemaVersion\":1,\"runId\":\"%s\",\"turn\":%d}".formatted(run, turn);
  }

  SyncJob look() {
    return ((Reading.Read<SyncJob>) jobs.job(REF)).value();
  }

  Run run(String id) {
    return ((Runs.Standing.Known) runs.read(id).orElseThrow()).run();
  }

  /** Saves {@code run} in place of what is stored of it. */
  void save(Run run) {
    var standing = (Runs.Standing.Known) runs.read(run.id()).orElseThrow();
    if (!runs.replace(run, standing.version())) {
      throw new AssertionError("somebody was faster");
    }
  }

  JobLedger ledger() {
    return ledgers.read(REF).ledger();
  }

  /** Lets messages be delivered and time pass until no message is left. */
  void drain() {
    drain(runner);
  }

  void drain(Runner worker) {
    for (var next = nextMessage(); next.isPresent(); next = nextMessage()) {
      deliver(worker, next.get());
      approve();
    }
  }

  /** Lets time pass until a message is there, and takes it; empty when none will come. */
  Optional<String> nextMessage() {
    var next = queue.next();
    if (next.isPresent() && ++deliveries > MOST_DELIVERIES) {
      throw new AssertionError("the run does not end");
    }
    next.filter(it -> it.isAfter(clock.instant())).ifPresent(clock::set);
    return next.flatMap(it -> queue.receive());
  }

  /** What people do by other processes than the worker's: no crash of that concerns them. */
  void approve() {
    if (approvers.isEmpty() || !mayAwaitApproval()) {
      return;
    }
    var store = new Runs(documents);
    var known = (Runs.Standing.Known) store.read("run-" + opened).orElseThrow();
    if (known.run().state() != RunState.AWAITING_APPROVAL || !known.run().decisions().isEmpty()) {
      return;
    }
    var run = known.run();
    for (var who : approvers) {
      run =
          run.with(
              new Decision(
                  Decision.Kind.APPROVE,
                  who,
                  "http",
                  who.equals(approvers.get(0)),
                  run.binding().orElseThrow(),
                  "test",
                  clock.instant()));
    }
    store.replace(run, known.version());
    new Outbox(queue).send(run);
  }

  /** Reading the text is cheap, and thousands of worlds are asked. */
  private boolean mayAwaitApproval() {
    return documents
        .read("runs/run-" + opened + ".json")
        .filter(it -> it.text().contains(RunState.AWAITING_APPROVAL.name()))
        .isPresent();
  }

  /** Delivers the first message. */
  void drainOne() {
    deliver(runner, queue.receive().orElseThrow());
  }

  /** Takes every message away. */
  void empty() {
    queue = new InMemoryQueue(clock);
  }

  /** Delivers one message; a worker that dies does not take it with it. */
  void deliver(Runner worker, String message) {
    try {
      worker.deliver(message);
    } catch (SimulatedCrash crash) {
      redeliver(message);
    }
  }

  /** What storage does with a message whose worker is gone. */
  void redeliver(String message) {
    queue.send(message, REDELIVERY);
  }

  /** The process is gone: nothing may catch it. */
  static final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash(String label) {
      super(label, null, false, false);
    }
  }
}

package io.github.syncmedic.bench;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.InMemorySyncJobs;
import io.github.syncmedic.sync.InMemoryTenant;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The shipping engine over some storage, with a tenant that answers at once and messages that
 * arrive at once. Every run has a job of its own, in quarantine. Not thread-safe.
 */
final class EngineOver {
  /** How many steps, each of which is an activity, a run has. */
  static final int STEPS = 3;

  /** A person asks. */
  static final Asker PERSON = new Asker("http", "benchmark", "to measure");

  /** The product asks by itself. */
  static final Asker PRODUCT = Asker.timer("to measure");

  private static final String BODY =
      """
      name: three-steps
      version: 1
      summary: Looks at the job, lifts its quarantine, tells people.
      risk: R2
      autonomy: auto
      steps:
        - { id: look, uses: diagnose.job }
        - { id: lift, uses: graph.restart, with: { resetScope: [QuarantineState] } }
        - { id: tell, uses: notify, with: { text: The quarantine was lifted } }
      verify: { stages: [%s], holdCycles: 3, deadline: PT6H }
      """;

  /** Three steps with one write, over when Graph accepted the write. */
  static final Playbook ACCEPTED = Playbooks.parse("three-steps", BODY.formatted("accepted"));

  /** The same, over when the fix held for three cycles. */
  static final Playbook HELD =
      Playbooks.parse(
          "three-steps", BODY.formatted("accepted, lifted, newRun, runSucceeded, held"));

  private static final ConfigurationId CONFIGURATION =
      new ConfigurationId("00000000-0000-4000-8000-000000000000");

  /** As jobs of provisioning are usually run. */
  private static final Duration INTERVAL = Duration.ofMinutes(2);

  /** Over all engines of this process, so that several may share one storage. */
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Clock clock;
  private final InMemorySyncJobs jobs;
  private final Runs runs;
  private final Outbox outbox;
  private final Runner runner;
  private final Deque<String> messages = new ArrayDeque<>();

  EngineOver(Documents documents, Queue queue, Clock clock) {
    this.clock = clock;
    this.jobs = new InMemorySyncJobs(clock);
    this.runs = new Runs(documents);
    Queue arriving = (text, delay) -> send(queue, text, delay);
    this.outbox = new Outbox(arriving);
    var tenant = new InMemoryTenant(jobs, clock.instant());
    this.runner =
        new Runner(
            id -> tenant,
            documents,
            arriving,
            notice -> {},
            Webhooks.NONE,
            new Telemetry() {},
            clock,
            new RunPolicy(INTERVAL, Autonomy.AUTO, Set.of()));
  }

  private void send(Queue queue, String text, Duration delay) {
    queue.send(text, delay);
    messages.add(text);
  }

  InMemorySyncJobs jobs() {
    return jobs;
  }

  /** A name of a run, or a job, that no other in this process has; all have the same length. */
  static String fresh(String prefix) {
    return "%s%08d".formatted(prefix, NUMBERS.incrementAndGet());
  }

  /** A job in quarantine, and the trouble that a run is opened for. */
  record Patient(JobRef job, Trigger trigger) {}

  /** One more job in quarantine. */
  Patient admit() {
    var ref = new JobRef(TenantId.OWN, CONFIGURATION, new JobId(fresh("AD2AAD.")));
    var unused = jobs.add(ref, INTERVAL).quarantined("EncounteredQuarantineException", "TimeOut");
    var seen = ((Reading.Read<SyncJob>) jobs.job(ref)).value();
    return new Patient(ref, Trigger.of(Diagnosis.of(seen, clock.instant())));
  }

  /** Stores a run and hands it over; returns its id. */
  String accept(Playbook playbook, Patient patient, Asker asker) {
    var run =
        Run.accepted(
            fresh("run-"),
            playbook,
            patient.job(),
            "contoso.com",
            patient.trigger(),
            asker,
            clock.instant());
    if (!runs.create(run)) {
      throw new BenchException("Tried to open a run, but there is one called " + run.id());
    }
    outbox.send(run);
    return run.id();
  }

  /** Delivers the first message that was sent, however late it was to arrive. */
  void deliver() {
    runner.deliver(messages.remove());
  }

  /** Whether there is a message to deliver. */
  boolean isWaiting() {
    return !messages.isEmpty();
  }

  /** Carries a run of {@link #ACCEPTED} out, from its acceptance to its end; returns its id. */
  String carryOut(Patient patient, Asker asker) {
    var id = accept(ACCEPTED, patient, asker);
    deliver();
    return id;
  }

  /**
   * Checks that the run {@code id} stands as it must: the time of a wrong answer is none.
   *
   * @throws BenchException when it does not
   */
  void mustBe(RunState state, String id) {
    var standing = runs.read(id).orElseThrow();
    if (!(standing instanceof Runs.Standing.Known known) || known.run().state() != state) {
      throw new BenchException("Tried to have a run %s, but it is %s".formatted(state, standing));
    }
  }
}

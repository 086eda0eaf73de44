package io.github.syncmedic.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.adapter.graph.SimulatedTenant;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Webhooks;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunPolicy;
import io.github.syncmedic.playbook.Runner;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.simulator.Fault;
import io.github.syncmedic.simulator.FaultKind;
import io.github.syncmedic.simulator.JobSpec;
import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.SimulatedJob;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * One playbook on one job of a simulated tenant: the shipping sweep, runner and adapter, on a clock
 * that jumps to whatever comes next. Not thread-safe.
 */
final class Story implements AutoCloseable {
  private static final String DOMAIN = "contoso.com";
  private static final String RUN = "story";
  private static final Playbooks SHIPPED = Playbooks.shipped();
  private static final int MOST_DELIVERIES = 3_000;

  private final SimulatedTenant tenant;
  private final String alias;
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final Runs runs = new Runs(documents);
  private final InMemoryQueue queue;
  private final Runner runner;
  private final List<Told> told = new ArrayList<>();
  private final Map<String, String> inputs = new HashMap<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::after));
  private final List<Run.Entry> happened = new ArrayList<>();

  /** A notice, and when it was told. */
  record Told(Instant at, io.github.syncmedic.notify.Notice notice) {}

  private record Event(Duration after, String what, Runnable effect) {}

  private Story(SimulatedTenant tenant, String alias) {
    this.tenant = tenant;
    this.alias = alias;
    this.queue = new InMemoryQueue(tenant.time());
    var deletes = Set.of(ResetScope.FORCE_DELETES);
    var door = tenant.door(SimulatedTenant.ALL, deletes);
    this.runner =
        new Runner(
            id -> door,
            documents,
            queue,
            notice -> told.add(new Told(tenant.time().instant(), notice)),
            Webhooks.NONE,
            Telemetry.NONE,
            tenant.time(),
            new RunPolicy(Duration.ofMinutes(2), Autonomy.AUTO, deletes));
  }

  /** A story about {@code job} of contoso.com, beside two configurations that are well. */
  static Story of(JobSpec job) {
    var scenario =
        Scenario.builder()
            .configuration(DOMAIN)
            .job(job)
            .configuration("fabrikam.com")
            .job("AD2AADProvisioning")
            .configuration("woodgrove.com")
            .job("AD2AADProvisioning");
    return new Story(SimulatedTenant.of(scenario), DOMAIN + "/" + job.kind());
  }

  /** Something that happens before the run is opened, {@code lasting} so long. */
  Story first(Duration lasting, Runnable what) {
    what.run();
    tenant.time().advance(lasting);
    return this;
  }

  /** Something that happens {@code after} the run was opened. */
  Story then(Duration after, String what, Runnable effect) {
    events.add(new Event(after, what, effect));
    return this;
  }

  /** Somebody decides about the run, {@code after} it was opened. */
  Story decides(Duration after, String who, Decision.Kind kind, String comment) {
    return then(
        after,
        "%s says %s: %s".formatted(who, kind, comment),
        () -> decide(who, kind, comment, "ada".equals(who)));
  }

  /** What the caller gives along. */
  Story with(String input, String value) {
    inputs.put(input, value);
    return this;
  }

  SimulatedJob job() {
    return tenant.sim().job(alias);
  }

  SimulatedJob other(String domain) {
    return tenant.sim().job(domain + "/AD2AADProvisioning");
  }

  /** From now on nothing of the jobs can be read. */
  void blind() {
    tenant.sim().add(Fault.of(FaultKind.UNKNOWN_ERROR));
  }

  /** Looks at every job, as the timer does. */
  void sweep() {
    var door = tenant.door(SimulatedTenant.ALL);
    new Watch(
            TenantId.OWN,
            new Sweep(TenantId.OWN, door.jobs(), tenant.time()),
            documents,
            SHIPPED,
            new Policy(Autonomy.SUGGEST, Duration.ofHours(1), "story"),
            notice -> {},
            tenant.time(),
            run -> assertThat(run.playbook().isReadOnly()).as("below auto").isTrue())
        .check();
  }

  /** Plays it to its end and returns what is to be told of it. */
  Transcript play(String name) {
    sweep();
    var playbook = SHIPPED.named(name).orElseThrow();
    var watched = watched(tenant.ref(alias));
    playbook.when().ifPresent(when -> assertThat(watched.playbook()).contains(name));
    var began = tenant.time().instant();
    open(playbook, watched.verdict(), began);
    live(began);
    assertThat(events).as("what did not happen any more").isEmpty();
    return new Transcript(run(), began, happened, told, tenant.sim().journal().writes());
  }

  private Watched watched(JobRef job) {
    return new HealthJournal(documents)
        .latest(TenantId.OWN).orElseThrow().jobs().stream()
            .filter(it -> it.verdict().job().equals(job))
            .findFirst()
            .orElseThrow();
  }

  private void open(Playbook playbook, Verdict verdict, Instant now) {
    var asker =
        playbook.autonomy() == Autonomy.AUTO
            ? Asker.timer(verdict.why())
            : new Asker("http", Asker.PERSON + "maria", "Maria asks for it");
    var run =
        Run.accepted(
                RUN, playbook, verdict.job(), verdict.domain(), Trigger.of(verdict), asker, now)
            .with(inputs);
    runs.create(run);
    new Outbox(queue).send(run);
  }

  private void live(Instant began) {
    for (var deliveries = 0; !run().state().isOver(); deliveries++) {
      assertThat(deliveries).as("the run ends").isLessThan(MOST_DELIVERIES);
      var event = Optional.ofNullable(events.peek()).map(it -> began.plus(it.after()));
      var message = queue.next();
      if (event.isPresent() && message.map(it -> !it.isBefore(event.get())).orElse(true)) {
        reach(event.get());
        happen(events.remove());
      } else {
        reach(message.orElseThrow());
        runner.deliver(queue.receive().orElseThrow());
      }
    }
  }

  private void happen(Event event) {
    happened.add(new Run.Entry(tenant.time().instant(), "meanwhile: " + event.what()));
    event.effect().run();
  }

  private void reach(Instant instant) {
    var now = tenant.time().instant();
    if (instant.isAfter(now)) {
      tenant.time().advance(Duration.between(now, instant));
    }
  }

  private Run run() {
    return standing().run();
  }

  private Runs.Standing.Known standing() {
    return (Runs.Standing.Known) runs.read(RUN).orElseThrow();
  }

  private void decide(String who, Decision.Kind kind, String comment, boolean mayDestroy) {
    var known = standing();
    var run = known.run();
    var decision =
        new Decision(
            kind,
            Asker.PERSON + who,
            "http",
            mayDestroy,
            run.binding().orElse(""),
            comment,
            tenant.time().instant());
    assertThat(runs.replace(run.with(decision), known.version())).isTrue();
    new Outbox(queue).send(run);
  }

  @Override
  public void close() {
    tenant.close();
  }
}

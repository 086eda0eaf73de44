package io.github.syncmedic.bench;

import io.github.syncmedic.azurite.Azurite;
import io.github.syncmedic.azurite.FaultyProxy;
import io.github.syncmedic.command.Ask;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Outcome;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Counts what runs ask of storage, by proxies that stand before Azurite. Not thread-safe.
 *
 * <p>The proxies count what the product sends; the two requests that the Functions host adds to
 * every message, to get and to delete it, are added by calculation.
 */
final class RunRequests implements AutoCloseable {
  private static final int MOST = 8;
  private static final int TIMES = 5;
  private static final int OF_THE_HOST = 2;
  private static final String RUN = "run of three steps with one write";
  private static final String UNIT = "storage requests";
  private static final Duration CYCLE = Duration.ofMinutes(3);
  private static final Policy POLICY =
      new Policy(Autonomy.SUGGEST, Duration.ofMinutes(30), "benchmark");

  private final FaultyProxy blobs;
  private final FaultyProxy queues;
  private final MovedClock clock = new MovedClock();
  private final Documents documents;
  private final Queue queue;
  private final EngineOver engine;

  private RunRequests(Azurite azurite) throws IOException {
    blobs = new FaultyProxy(azurite.blobEndpoint());
    queues = new FaultyProxy(azurite.queueEndpoint());
    var connection =
        AzuriteConnection.to(
            azurite
                .connectionString()
                .replace(azurite.blobEndpoint().toString(), blobs.endpoint().toString())
                .replace(azurite.queueEndpoint().toString(), queues.endpoint().toString()));
    documents = connection.documents();
    queue = connection.queue("run-requests");
    engine = new EngineOver(documents, queue, clock);
  }

  /** Counts; {@code azurite} must be empty. */
  static List<Row> counted(Azurite azurite) {
    try (var counting = new RunRequests(azurite)) {
      return counting.rows();
    } catch (IOException e) {
      throw new BenchException("Tried to put a proxy before Azurite", e);
    }
  }

  private List<Row> rows() {
    var first = run(EngineOver.PERSON);
    var byPerson = new ArrayList<List<String>>();
    var byProduct = new ArrayList<List<String>>();
    var looks = new ArrayList<List<String>>();
    var asked = new ArrayList<List<String>>();
    for (var time = 0; time < TIMES; time++) {
      byPerson.add(run(EngineOver.PERSON));
      byProduct.add(run(EngineOver.PRODUCT));
      looks.addAll(looks());
      asked.add(ask());
    }
    var person = counts(byPerson);
    mention(List.of(byPerson, byProduct, looks, asked));
    return List.of(
        new Row(
            question("", RUN + ", asked for by a person", new Goal.AtMost(MOST)),
            person,
            "the first on an empty account",
            counts(List.of(first))),
        beside(
            person, "-with-host", RUN + ", and the host's two for its message", withHost(person)),
        beside(person, "-automatic", RUN + ", opened by the product itself", counts(byProduct)),
        beside(person, "-look", "each further look while the hold is verified", counts(looks)),
        beside(person, "-asked", "accepting a run over HTTP, before it begins", counts(asked)));
  }

  private static Row beside(Samples person, String suffix, String what, Samples measured) {
    return new Row(
        question(suffix, what, new Goal.Told()), measured, RUN + ", by a person", person);
  }

  private static Question question(String suffix, String what, Goal goal) {
    return new Question("run-storage-requests" + suffix, what, UNIT, goal);
  }

  private static Samples counts(List<List<String>> requests) {
    return Samples.of(requests.stream().map(List::size).toList());
  }

  private static Samples withHost(Samples requests) {
    return Samples.of(requests.values().stream().map(it -> it + OF_THE_HOST).toList());
  }

  /** Prints the requests of the last of each kind, to see what the numbers are made of. */
  private static void mention(List<List<List<String>>> kinds) {
    kinds.stream()
        .map(kind -> kind.get(kind.size() - 1))
        .forEach(requests -> System.out.println("  " + String.join(", ", requests)));
  }

  private List<String> run(Asker asker) {
    var patient = engine.admit();
    forget();
    var id = engine.carryOut(patient, asker);
    var requests = received();
    engine.mustBe(RunState.SUCCEEDED, id);
    return requests;
  }

  /** Every delivery of a run that is verified, but the first and the last. */
  private List<List<String>> looks() {
    var id = engine.accept(EngineOver.HELD, engine.admit(), EngineOver.PERSON);
    engine.deliver();
    var looks = new ArrayList<List<String>>();
    while (engine.isWaiting()) {
      engine.mustBe(RunState.VERIFYING, id);
      clock.move(CYCLE);
      forget();
      engine.deliver();
      looks.add(received());
    }
    engine.mustBe(RunState.SUCCEEDED, id);
    return looks.subList(1, looks.size() - 1);
  }

  /** From the request of a person to its acceptance, on what a sweep left. */
  private List<String> ask() {
    var job = engine.admit().job();
    var unused = watch().check();
    var desk =
        new Desk(
            () -> List.of(TenantId.OWN),
            documents,
            Playbooks.shipped(),
            POLICY,
            clock,
            new Random(),
            new Outbox(queue)::send,
            Runnable::run);
    forget();
    var outcome =
        desk.ask(
            new Ask(
                "restart",
                job.job(),
                Optional.empty(),
                Map.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                EngineOver.PERSON));
    if (!(outcome instanceof Outcome.Accepted)) {
      throw new BenchException("Tried to ask for a restart, but: " + outcome);
    }
    return received();
  }

  private Watch watch() {
    return new Watch(
        TenantId.OWN,
        new Sweep(TenantId.OWN, engine.jobs(), clock),
        documents,
        Playbooks.shipped(),
        POLICY,
        notice -> {},
        clock,
        run -> {});
  }

  private void forget() {
    var unused = received();
  }

  private List<String> received() {
    return Stream.concat(blobs.received().stream(), queues.received().stream())
        .map(it -> it.what() + " " + it.path().replaceFirst("/[^/]*/", ""))
        .toList();
  }

  @Override
  public void close() {
    blobs.close();
    queues.close();
  }
}

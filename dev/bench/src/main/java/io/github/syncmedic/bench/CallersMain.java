package io.github.syncmedic.bench;

import io.github.syncmedic.functions.AppInjector;
import io.github.syncmedic.functions.TakeWebhook;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.Queue;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Takes deliveries in a process of its own, as the worker would: {@code PRODUCT AD2AAD.00000001 20}
 * prints after how many milliseconds of this JVM's life the first was answered, and the p99 of 20
 * seconds, in milliseconds from the instant at which each was due.
 */
final class CallersMain {
  static final String FIRST = "first ";
  static final String SLOW = "p99 ";

  /** How many deliveries a second are due. */
  static final int RATE = 50;

  private static final int WARM_UP_SECONDS = 5;

  /** As many deliveries are new while it warms; the others are these again, and leave nothing. */
  private static final int NEW = 60;

  private static final int AT_ONCE = 32;
  private static final int ACCEPTED = 202;

  /** As long as the product's own, within a tenth. */
  private static final String CLAIM = "x".repeat(520);

  private static final String RUN = "x".repeat(2_000);

  private final Clock clock = Clock.systemUTC();
  private final String job;
  private final Consumer<String> side;

  private CallersMain(Whose whose, String job) {
    this.job = job;
    this.side = whose == Whose.PRODUCT ? product() : bare();
  }

  /** What answers. */
  enum Whose {
    /** The shipping function, out of the app as the worker gets it. */
    PRODUCT,
    /** The calls to storage that it makes, one after another, and nothing else. */
    BARE_CALLS
  }

  /** Measures, and prints what came of it. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    var callers = new CallersMain(Whose.valueOf(arguments[0]), arguments[1]);
    callers.side.accept(id(0));
    var began = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println(FIRST + (System.currentTimeMillis() - began));
    var seconds = Integer.parseInt(arguments[2]);
    if (seconds > 0) {
      IntStream.range(1, NEW).mapToObj(CallersMain::id).forEach(callers.side);
      var unused = callers.slow(WARM_UP_SECONDS, number -> id(number % NEW));
      System.out.println(SLOW + callers.slow(seconds, number -> id(NEW + number)));
    }
    System.out.flush();
    System.exit(0);
  }

  private static String id(int number) {
    return "%d-%d".formatted(ProcessHandle.current().pid(), number);
  }

  private Consumer<String> product() {
    var injector = new AppInjector();
    return id -> {
      var delivery = SignedDelivery.of(id, job, clock.instant());
      var answer = injector.getInstance(TakeWebhook.class).run(delivery, "standard");
      if (answer.getStatus().value() != ACCEPTED) {
        throw new BenchException(
            "Tried to have a delivery accepted, but: %d %s"
                .formatted(answer.getStatus().value(), answer.getBody()));
      }
    };
  }

  private static Consumer<String> bare() {
    var connection = AzuriteConnection.to(System.getenv(AzuriteConnection.SETTING));
    var documents = connection.documents();
    var queue = connection.queue("bare-calls");
    return id -> calls(documents, queue, id);
  }

  /** As many reads, writes and messages as an accepted delivery makes, and one that comes again. */
  private static void calls(Documents documents, Queue queue, String id) {
    var claim = "deliveries/bare/" + id;
    var run = "runs/" + id + ".json";
    if (documents.write(claim, CLAIM, new Expected.Absent()) instanceof WriteResult.Conflict) {
      var known = List.of(documents.read(claim), documents.read(run));
      if (known.contains(Optional.empty())) {
        throw new BenchException("Tried to make bare calls, but those before left nothing");
      }
      return;
    }
    var unused = documents.write(run, RUN, new Expected.Absent());
    queue.send("{\"runId\": \"%s\"}".formatted(id), Duration.ZERO);
  }

  /** The p99 of {@code seconds}, each delivery measured from when it was due. */
  private double slow(int seconds, IntFunction<String> ids)
      throws InterruptedException, ExecutionException {
    var pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var taken = new ArrayList<Future<Double>>();
      var began = System.nanoTime();
      for (var number = 0; number < RATE * seconds; number++) {
        var due = began + number * (1_000_000_000L / RATE);
        LockSupport.parkNanos(due - System.nanoTime());
        var id = ids.apply(number);
        taken.add(pool.submit(() -> taken(id, due)));
      }
      var millis = new double[taken.size()];
      for (var number = 0; number < millis.length; number++) {
        millis[number] = taken.get(number).get();
      }
      Arrays.sort(millis);
      return millis[(int) Math.ceil(millis.length * 0.99) - 1];
    } finally {
      pool.shutdownNow();
    }
  }

  private double taken(String id, long due) {
    side.accept(id);
    return (System.nanoTime() - due) / 1e6;
  }
}

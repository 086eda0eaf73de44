package io.github.syncmedic.bench;

import io.github.syncmedic.functions.AppInjector;
import io.github.syncmedic.functions.TakeWebhook;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Queue;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Takes deliveries in a process of its own, as the worker would: {@code PRODUCT AD2AAD.00000001 2}
 * prints after how many milliseconds of this JVM's life the first was answered, and the p99 of two
 * rounds, in milliseconds from the instant at which each was due.
 */
final class CallersMain {
  static final String FIRST = "first ";
  static final String SLOW = "p99 ";

  /** How many deliveries a second are due. */
  static final int RATE = 50;

  private static final int SECONDS = 20;
  private static final int WARM_UP_SECONDS = 8;
  private static final int AT_ONCE = 32;
  private static final int ACCEPTED = 202;

  private final Clock clock = Clock.systemUTC();
  private final String job;
  private final Runnable one;

  private CallersMain(Whose whose, String job) {
    this.job = job;
    this.one = whose == Whose.PRODUCT ? product() : bare();
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
    callers.one.run();
    var began = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println(FIRST + (System.currentTimeMillis() - began));
    var rounds = Integer.parseInt(arguments[2]);
    if (rounds > 0) {
      var unused = callers.slow(WARM_UP_SECONDS);
      var slow = new ArrayList<Double>();
      for (var round = 0; round < rounds; round++) {
        slow.add(callers.slow(SECONDS));
      }
      System.out.println(
          SLOW + slow.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
    System.out.flush();
    System.exit(0);
  }

  private Runnable product() {
    var injector = new AppInjector();
    return () -> {
      var delivery = SignedDelivery.of(UUID.randomUUID().toString(), job, clock.instant());
      var answer = injector.getInstance(TakeWebhook.class).run(delivery, "standard");
      if (answer.getStatus().value() != ACCEPTED) {
        throw new BenchException(
            "Tried to have a delivery accepted, but: %d %s"
                .formatted(answer.getStatus().value(), answer.getBody()));
      }
    };
  }

  private static Runnable bare() {
    var connection = AzuriteConnection.to(System.getenv(AzuriteConnection.SETTING));
    var documents = connection.documents();
    var queue = connection.queue("bare-calls");
    return () -> calls(documents, queue);
  }

  /** As many reads, writes and messages as an accepted delivery makes. */
  private static void calls(Documents documents, Queue queue) {
    var id = UUID.randomUUID().toString();
    var claim = "deliveries/bare/" + id;
    var claimed = documents.write(claim, "{}", new Expected.Absent());
    var known = documents.read("tenants/own/latest.json");
    var controls = documents.read("controls.json");
    var run = documents.write("runs/" + id + ".json", "x".repeat(2_000), new Expected.Absent());
    queue.send("{\"runId\": \"%s\"}".formatted(id), Duration.ZERO);
    var kept = documents.write(claim, "{\"answer\": {}}", new Expected.Anything());
    if (List.of(claimed, run, kept).contains(new Documents.WriteResult.Conflict())) {
      throw new BenchException(
          "Tried to make bare calls, but %s %s".formatted(known.isPresent(), controls.isPresent()));
    }
  }

  /** The p99 of {@code seconds}, each delivery measured from when it was due. */
  private double slow(int seconds) throws InterruptedException, ExecutionException {
    var pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      var taken = new ArrayList<Future<Double>>();
      var began = System.nanoTime();
      for (var number = 0; number < RATE * seconds; number++) {
        var due = began + number * (1_000_000_000L / RATE);
        LockSupport.parkNanos(due - System.nanoTime());
        taken.add(pool.submit(() -> taken(due)));
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

  private double taken(long due) {
    one.run();
    return (System.nanoTime() - due) / 1e6;
  }
}

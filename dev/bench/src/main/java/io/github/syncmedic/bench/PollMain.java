package io.github.syncmedic.bench;

import com.azure.core.credential.TokenCredential;
import io.github.syncmedic.adapter.graph.GraphCloud;
import io.github.syncmedic.adapter.graph.GraphCredential;
import io.github.syncmedic.adapter.graph.GraphOptions;
import io.github.syncmedic.adapter.graph.GraphSyncJobs;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.TenantId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads everything in one way, in a process of its own: {@code SWEEP http://127.0.0.1:7071 2}.
 *
 * <p>Every way begins with nothing but the address and a managed identity, and ends when it has the
 * status of every job. Classes are loaded, tokens fetched and connections made within the time that
 * is told, since all of that is new to a process that was just started.
 */
final class PollMain {
  private PollMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    long begin = System.nanoTime();
    var way = Way.valueOf(arguments[0]);
    var endpoint = URI.create(arguments[1]);
    var tally = new Tally(0, 0);
    for (int time = 0; time < Integer.parseInt(arguments[2]); time++) {
      tally = poll(way, endpoint);
    }
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    System.out.println(new Polled(millis, tally.jobs(), tally.unread(), peakKib()).line());
    System.out.flush();
    System.exit(0);
  }

  private static Tally poll(Way way, URI endpoint) throws InterruptedException {
    var credential = GraphCredential.MANAGED_IDENTITY.in(GraphCloud.GLOBAL, it -> Optional.empty());
    return switch (way) {
      case SWEEP -> sweep(endpoint, credential);
      case SDK_LOOP -> SdkPoll.at(endpoint, credential.get()).oneAtATime();
      case SDK_THREADS -> SdkPoll.at(endpoint, credential.get()).onThreads();
    };
  }

  private static Tally sweep(URI endpoint, Supplier<TokenCredential> credential) {
    var options = GraphOptions.of(GraphCloud.GLOBAL, credential).withEndpoint(endpoint);
    var sweep = new Sweep(TenantId.OWN, GraphSyncJobs.connect(options), Clock.systemUTC());
    var report = sweep.run(List.of());
    var known = report.verdicts().stream().map(Verdict::kind).filter(PollMain::isKnown).count();
    return new Tally(known, report.unread().size());
  }

  private static boolean isKnown(VerdictKind kind) {
    return kind != VerdictKind.UNKNOWN;
  }

  /** Linux keeps the peak of the resident set; elsewhere it is not told. */
  private static long peakKib() {
    var digits = Machine.value(Path.of("/proc/self/status"), "VmHWM").replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** Jobs whose status is known, and lists that were not got. */
  record Tally(long jobs, long unread) {}
}

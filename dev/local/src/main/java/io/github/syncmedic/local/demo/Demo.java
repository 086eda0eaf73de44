package io.github.syncmedic.local.demo;

import io.github.syncmedic.local.LocalApp;
import io.github.syncmedic.local.LocalException;
import io.github.syncmedic.local.LocalOptions;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs the packaged app over a simulated tenant of four configurations: one is well, one is
 * quarantined by a connection that heals, two have deletes held back.
 *
 * <p>Exit code 0 only if the healed job was restarted exactly once and is proven to hold, the
 * deletes that two people approved were executed and no others; 1 otherwise, 3 when it could not
 * start.
 */
public final class Demo {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "HEALTH_SCHEDULE", "*/2 * * * * *",
          "REMEDIATION", "auto",
          "SETTLE_WAIT", "PT5S",
          "ALLOWED_SCOPES", "ForceDeletes",
          "TRUST_PLATFORM_IDENTITY", "true");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final PrintStream out;
  private final LocalApp app;
  private final Clock clock = Clock.systemUTC();
  private final Timeline timeline;
  private final Screen screen;

  private Demo(PrintStream out, LocalApp app) {
    this.out = out;
    this.app = app;
    this.timeline = new Timeline(out, clock);
    this.screen = new Screen(app, timeline);
  }

  /** Tells the story on standard output. */
  public static void main(String... arguments) throws InterruptedException {
    System.exit(run(System.out));
  }

  /** Tells the story on {@code out}; the result is the exit code. */
  static int run(PrintStream out) throws InterruptedException {
    out.println("SyncMedic: starting storage, a simulated tenant and the packaged function app");
    try (var app = LocalApp.start(options())) {
      return new Demo(out, app).tell();
    } catch (LocalException e) {
      out.println(e.getMessage());
      return 3;
    }
  }

  /** The packaged app and nothing of the settings at hand, so that no real tenant is ever asked. */
  private static LocalOptions options() {
    return LocalOptions.ofApp(LocalOptions.ofCheckout().app()).withSettings(SETTINGS);
  }

  private int tell() throws InterruptedException {
    var healing = new Healing(screen);
    var deletes = new Deletes(app, screen, timeline);
    tell(healing);
    tell(deletes);
    return verdict(Claims.of(app.simulator().orElseThrow(), healing, deletes));
  }

  private void tell(Chapter chapter) throws InterruptedException {
    timeline.begin(chapter.title());
    var deadline = clock.instant().plus(PATIENCE);
    while (!chapter.isTold() && clock.instant().isBefore(deadline) && app.isRunning()) {
      screen.look();
      chapter.goOn();
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private int verdict(Claims claims) {
    out.println();
    Table.of(screen.jobs(), claims).forEach(out::println);
    out.println();
    claims.all().forEach(claim -> out.println(claim.inWords()));
    if (claims.allHold()) {
      return 0;
    }
    out.println("The story did not end as it should. The app's last words:");
    lastWords().forEach(line -> out.println("  " + line));
    return 1;
  }

  private List<String> lastWords() {
    var lines = app.lines();
    return lines.subList(Math.max(0, lines.size() - 30), lines.size());
  }
}

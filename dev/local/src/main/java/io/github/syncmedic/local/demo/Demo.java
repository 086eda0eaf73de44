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
 * Runs the packaged app over a simulated tenant of three configurations: one is well, one is
 * quarantined by a connection that heals, one has deletes held back.
 *
 * <p>Exit code 0 only if the healed job was restarted exactly once and is proven to hold, and the
 * deletes were not touched; 1 otherwise, 3 when it could not start.
 */
public final class Demo {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "HEALTH_SCHEDULE", "*/2 * * * * *",
          "REMEDIATION", "auto",
          "SETTLE_WAIT", "PT5S");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private Demo() {}

  /** Tells the story on standard output. */
  public static void main(String... arguments) throws InterruptedException {
    System.exit(run(System.out));
  }

  /** Tells the story on {@code out}; the result is the exit code. */
  static int run(PrintStream out) throws InterruptedException {
    var clock = Clock.systemUTC();
    out.println("SyncMedic: starting storage, a simulated tenant and the packaged function app");
    try (var app = LocalApp.start(options())) {
      var timeline = new Timeline(out, clock);
      var story = new Story(app, timeline);
      var deadline = clock.instant().plus(PATIENCE);
      while (!story.isTold() && clock.instant().isBefore(deadline) && app.isRunning()) {
        story.look();
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
      return verdict(out, app, story);
    } catch (LocalException e) {
      out.println(e.getMessage());
      return 3;
    }
  }

  /** The packaged app and nothing of the settings at hand, so that no real tenant is ever asked. */
  private static LocalOptions options() {
    return LocalOptions.ofApp(LocalOptions.ofCheckout().app()).withSettings(SETTINGS);
  }

  private static int verdict(PrintStream out, LocalApp app, Story story) {
    var claims = Claims.of(app.simulator().orElseThrow(), story);
    out.println();
    Table.of(story.jobs(), claims).forEach(out::println);
    out.println();
    claims.all().forEach(claim -> out.println(claim.inWords()));
    if (claims.allHold()) {
      return 0;
    }
    out.println("The story did not end as it should. The app's last words:");
    lastWords(app).forEach(line -> out.println("  " + line));
    return 1;
  }

  private static List<String> lastWords(LocalApp app) {
    var lines = app.lines();
    return lines.subList(Math.max(0, lines.size() - 30), lines.size());
  }
}

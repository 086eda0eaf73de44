package io.github.syncmedic.local.demo;

import io.github.syncmedic.local.LocalApp;
import io.github.syncmedic.simulator.Simulator;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The second chapter: deletes are held back, one person means them, and two others agree.
 *
 * <p>What people do is done through the app's routes, one act at a time, each when the answer to
 * the one before is there.
 */
final class Deletes implements Chapter {
  static final String CONFIGURATION = "adatum.com";
  private static final String AWAITING = "AWAITING_APPROVAL";
  private static final Set<String> OVER =
      Set.of("SUCCEEDED", "FAILED", "AMBIGUOUS", "SKIPPED", "EXPIRED", "REJECTED", "CANCELLED");

  private final LocalApp app;
  private final Simulator simulator;
  private final Screen screen;
  private final Timeline timeline;
  private final Deque<BooleanSupplier> acts =
      new ArrayDeque<>(
          List.<BooleanSupplier>of(
              this::plan,
              this::ask,
              this::approveAsAsker,
              this::approveFirst,
              this::seeThatOneIsNotEnough,
              this::approveSecond));

  private Optional<Reply> planned = Optional.empty();
  private String runId = "";
  private int turnBefore;
  private boolean askerWasRefused;
  private boolean waitedForSecond;

  Deletes(LocalApp app, Screen screen, Timeline timeline) {
    this.app = app;
    this.simulator = app.simulator().orElseThrow();
    this.screen = screen;
    this.timeline = timeline;
  }

  @Override
  public String title() {
    return "Deletes are held back. People decide: one asks, two others approve exactly what was counted.";
  }

  @Override
  public void goOn() {
    if (!acts.isEmpty() && acts.element().getAsBoolean()) {
      acts.remove();
    }
  }

  @Override
  public boolean isTold() {
    return OVER.contains(state()) && (!isHeld() || isHealthy());
  }

  /** Whether the run saw the job hold, and a later sweep saw it well. */
  boolean isProven() {
    return isHeld() && isHealthy();
  }

  /** Whether the plan said how many deletes it is about before anything was asked for. */
  boolean wasPlannedWith(long deletes) {
    return planned.filter(it -> saysOf(it, deletes)).isPresent();
  }

  /** Whether whoever asked could not approve. */
  boolean askerWasRefused() {
    return askerWasRefused;
  }

  /** Whether a worker looked at the first approval, and went on waiting, and nothing was sent. */
  boolean waitedForSecond() {
    return waitedForSecond;
  }

  /** Whether the deletes were counted again before they were executed, and were the same. */
  boolean wasRecounted() {
    var counted = fingerprint("radius");
    return !counted.isEmpty() && counted.equals(fingerprint("recheck"));
  }

  private boolean plan() {
    var job = screen.job(CONFIGURATION);
    if (job.isEmpty()) {
      return false;
    }
    var reply = post(Person.MARIA, action(job.get()), "{\"dryRun\": true}");
    if (!reply.is(200) || !reply.text("blastRadius").contains("held back now")) {
      return false; // The sweep that reads the logs comes a little later.
    }
    planned = Optional.of(reply);
    says(Person.MARIA, "asks for the plan, nothing else: " + reply.text("blastRadius"));
    says(Person.MARIA, "reads that it needs %s approvals".formatted(reply.text("approvals")));
    return true;
  }

  private boolean ask() {
    var body =
        "{\"dryRun\": false, \"reason\": \"the warehouse was closed\", \"planHash\": \"%s\"}"
            .formatted(planned.orElseThrow().text("hash"));
    var reply = post(Person.MARIA, action(screen.job(CONFIGURATION).orElseThrow()), body);
    if (!reply.is(202)) {
      says(Person.MARIA, "asks for it, and is refused: " + reply.text("detail"));
      return false;
    }
    runId = reply.text("runId");
    says(Person.MARIA, "asks for exactly this plan: the warehouse was closed");
    screen.follow(runId);
    return true;
  }

  private boolean approveAsAsker() {
    if (!state().equals(AWAITING)) {
      return false;
    }
    var reply = approve(Person.MARIA);
    askerWasRefused = reply.is(403) && reply.text("detail").contains("whoever asked");
    says(
        Person.MARIA,
        "tries to approve it herself: %d, %s".formatted(reply.status(), reply.text("detail")));
    return true;
  }

  private boolean approveFirst() {
    turnBefore = turn();
    var reply = approve(Person.ADA);
    says(Person.ADA, "approves what was counted: %d".formatted(reply.status()));
    return reply.is(202);
  }

  private boolean seeThatOneIsNotEnough() {
    if (turn() == turnBefore) {
      return false;
    }
    waitedForSecond = state().equals(AWAITING) && simulator.journal().writesTo(jobId()).isEmpty();
    timeline.tell(
        "run", CONFIGURATION, "allow-deletes: one approval is not enough, it still waits");
    return true;
  }

  private boolean approveSecond() {
    var reply = approve(Person.BEN);
    says(Person.BEN, "approves too, and may destroy: %d".formatted(reply.status()));
    return reply.is(202);
  }

  private Reply approve(Person person) {
    var binding = screen.run(CONFIGURATION).map(it -> it.text("binding")).orElse("");
    return post(
        person,
        "/api/runs/%s/approve".formatted(runId),
        "{\"planHash\": \"%s\", \"comment\": \"I know them\"}".formatted(binding));
  }

  private Reply post(Person person, String path, String json) {
    return Reply.of(
        app.send(
            app.request(path)
                .header("X-MS-CLIENT-PRINCIPAL", person.principal())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))));
  }

  private void says(Person person, String what) {
    timeline.tell("person", CONFIGURATION, person.name() + " " + what);
  }

  private static String action(Job job) {
    return "/api/jobs/%s/allow-deletes".formatted(job.id());
  }

  private static boolean saysOf(Reply plan, long deletes) {
    return plan.text("blastRadius").endsWith("held back now: %d.".formatted(deletes));
  }

  private String jobId() {
    return screen.job(CONFIGURATION).map(Job::id).orElse("");
  }

  private boolean isHeld() {
    return state().equals("SUCCEEDED");
  }

  private boolean isHealthy() {
    return screen.job(CONFIGURATION).filter(Job::isHealthy).isPresent();
  }

  private String state() {
    return screen.run(CONFIGURATION).map(it -> it.text("state")).orElse("");
  }

  private int turn() {
    return screen.run(CONFIGURATION).map(it -> it.body().path("turn").asInt()).orElse(0);
  }

  private String fingerprint(String step) {
    return screen
        .run(CONFIGURATION)
        .map(it -> it.body().path("results").path(step).path("fingerprint").asText())
        .orElse("");
  }
}

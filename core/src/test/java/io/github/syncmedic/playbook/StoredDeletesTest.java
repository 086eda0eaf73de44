package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.playbook.Decision.Kind;
import io.github.syncmedic.playbook.step.GraphRestart;
import io.github.syncmedic.sync.LoggedChangeFixture;
import io.github.syncmedic.sync.ResetScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever an operator, or whoever reached the container, writes into the playbook that executes
 * held-back deletes: without two people who approve just these deletes, none is executed.
 */
class StoredDeletesTest {
  private static final int MUTANTS = 600;
  private static final Playbooks SHIPPED = Playbooks.shipped();

  /** What stands in the playbook, and what else could stand there. */
  private static final Map<String, List<String>> SWAPS =
      Map.ofEntries(
          Map.entry("approvers: 2", List.of("approvers: 1", "approvers: 5", "approvers: 0")),
          Map.entry(", bindTo: radius", List.of("", ", bindTo: recheck", ", bindTo: cap")),
          Map.entry("bindTo: radius", List.of("bindTo: again")),
          Map.entry("risk: R4", List.of("risk: R0", "risk: r4", "risk: R3")),
          Map.entry("autonomy: suggest", List.of("autonomy: auto", "autonomy: observe")),
          Map.entry("ttl: PT24H", List.of("ttl: PT1M", "ttl: P7D")),
          Map.entry("mustEqual: radius", List.of("", "mustEqual: approve", "mustEqual: cap")),
          Map.entry("max: 200", List.of("max: 9999", "maxPercent: 100", "is: { threshold: [a] }")),
          Map.entry("onFailure: escalate", List.of("onFailure: continue", "onFailure: allow")),
          Map.entry(", reason: [TooManyDeletes]", List.of("", ", reason: [Unknown]")),
          Map.entry("cooldown: PT12H, maxPerDay: 1", List.of("cooldown: PT0S, maxPerDay: 99")),
          Map.entry(
              "uses: approval, with: { approvers: 2, ttl: PT24H, bindTo: radius }",
              List.of(
                  "uses: wait, with: { cycles: 1 }",
                  "uses: diagnose.job",
                  "uses: graph.start",
                  "uses: diagnose.staged-deletes, timeout: PT1H")),
          Map.entry(
              "uses: diagnose.staged-deletes, with: { mustEqual: radius }",
              List.of(
                  "uses: diagnose.failures",
                  "uses: wait, with: { for: PT1H }",
                  "uses: graph.restart, with: { resetScope: [QuarantineState] }",
                  "uses: notify, with: { text: Look. }")),
          Map.entry("id: allow", List.of("id: allow, onFailure: continue", "id: approve-2")),
          Map.entry(
              "[ForceDeletes]",
              List.of(
                  "[ForceDeletes, QuarantineState]",
                  "[ForceDeletes, Full]",
                  "[ForceDeletes, Watermark, Escrows]")),
          Map.entry("summary: For a test.", List.of("summary: &a It.", "summary: *a", "a: b")));

  private final RunWorld world = new RunWorld();
  private int wouldDelete;
  private int cameToTheGuard;

  @Test
  void no_change_of_the_stored_playbook_makes_one_approval_enough() {
    var random = new Random(47);
    for (var i = 0; i < MUTANTS; i++) {
      var yaml = mutant(random);
      var playbook = onShelf(yaml);
      if (playbook.isPresent()) {
        run(playbook.get(), random, yaml);
      }
    }
    assertThat(wouldDelete).as("mutants that are playbooks").isGreaterThan(MUTANTS / 10);
    assertThat(cameToTheGuard).as("mutants that only the guard held").isGreaterThan(10);
  }

  private void run(Playbook playbook, Random random, String yaml) {
    var job = world.begin().quarantined("TooManyDeletes", "");
    for (var name : List.of("Ann", "Ben", "Cem")) {
      world
          .tenant
          .logs()
          .add(RunWorld.REF, LoggedChangeFixture.stagedDelete(NOW).object(name).build());
    }
    var id = random.nextBoolean() ? world.openByPerson(playbook) : world.open(playbook);
    world.drainOne();
    for (var who : approvers(random, world.run(id).askedBy().who())) {
      var run = world.run(id);
      var binding = random.nextInt(4) == 0 ? id : run.binding().orElse(id);
      world.save(
          run.with(
              new Decision(
                  Kind.APPROVE, who, "http", true, binding, "seen", world.clock.instant())));
      world.runner.deliver(RunWorld.message(id, run.turn()));
    }
    world.drain();

    assertThat(job.received()).as(yaml).noneMatch(it -> it.contains("ForceDeletes"));
    wouldDelete++;
    if (world.run(id).ending().filter(it -> it.why().contains("guard deletes")).isPresent()) {
      cameToTheGuard++;
    }
  }

  /** Less than two people besides whoever asked for the run, however often they approve. */
  private static List<String> approvers(Random random, String asker) {
    var who = new ArrayList<String>();
    for (var i = random.nextInt(3); i > 0; i--) {
      who.add("ada");
    }
    for (var i = random.nextInt(3); i > 0; i--) {
      who.add(asker);
    }
    Collections.shuffle(who, random);
    return who;
  }

  /** The stored playbook, when it is one that would execute deletes. */
  private Optional<Playbook> onShelf(String yaml) {
    var documents = new InMemoryDocuments();
    var name = "quarantine-too-many-deletes";
    documents.write("playbooks/" + name + ".yaml", yaml, new Expected.Anything());
    var shelf = new PlaybookShelf(SHIPPED, documents, world.clock, line -> {});
    return shelf
        .get()
        .named(name)
        .filter(it -> shelf.problems().isEmpty())
        .filter(it -> it.steps().stream().anyMatch(StoredDeletesTest::deletes));
  }

  private static boolean deletes(PlaybookStep step) {
    return step.with() instanceof GraphRestart restart
        && restart.resetScope().contains(ResetScope.FORCE_DELETES);
  }

  private static String mutant(Random random) {
    var yaml = DeletesTest.YAML;
    for (var i = random.nextInt(4); i >= 0; i--) {
      yaml =
          switch (random.nextInt(8)) {
            case 0 -> withoutLine(yaml, random);
            case 1 -> withLineMoved(yaml, random);
            default -> swapped(yaml, random);
          };
    }
    return yaml;
  }

  private static String swapped(String yaml, Random random) {
    var old = any(SWAPS.keySet().stream().sorted().toList(), random);
    return yaml.replace(old, any(SWAPS.getOrDefault(old, List.of()), random));
  }

  private static String withoutLine(String yaml, Random random) {
    var lines = new ArrayList<>(yaml.lines().toList());
    lines.remove(random.nextInt(lines.size()));
    return String.join("\n", lines) + "\n";
  }

  private static String withLineMoved(String yaml, Random random) {
    var lines = new ArrayList<>(yaml.lines().toList());
    lines.add(random.nextInt(lines.size()), lines.remove(random.nextInt(lines.size())));
    return String.join("\n", lines) + "\n";
  }

  private static String any(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }
}

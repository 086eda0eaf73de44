package io.github.syncmedic.command.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.Action;
import io.github.syncmedic.command.People.Door;
import io.github.syncmedic.guard.Write;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.sync.ResetScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What no text may do, tried with many. */
class TalkSafetyTest {
  private static final int TEXTS = 3_000;
  private static final long SEED = 20261127;

  /** Playbooks of which deleting is the purpose; each waits for people first. */
  private static final Set<String> DELETING =
      Set.of("allow-deletes", "quarantine-too-many-deletes");

  private static final List<String> WORDS = List.of("restart", "clear", "run", "RUN", "plan");
  private static final List<String> PLAYBOOKS =
      List.of("allow-deletes", "quarantine-too-many-deletes", "restart", "clear");
  private static final List<String> JOBS = List.of(TalkWorld.SICK, "fabrikam.com", "1");

  private static final List<String> PIECES =
      List.of(
          "restart",
          "clear",
          "run",
          "RUN",
          "plan",
          "allow-deletes",
          "quarantine-too-many-deletes",
          "restart",
          TalkWorld.SICK,
          "fabrikam.com",
          "1",
          "2",
          "resetScope=ForceDeletes",
          "scope=[ForceDeletes]",
          "ForceDeletes",
          "--force",
          "because",
          "approve",
          "f1-of-what-was-counted",
          "<!channel>",
          "“",
          "\"",
          "=",
          "\u202e",
          "playbook=allow-deletes",
          "{\"resetScope\":[\"ForceDeletes\"]}",
          "dryRun=false",
          "🚑");

  private final TalkWorld world = new TalkWorld();

  @Test
  void no_text_reaches_force_deletes_but_by_its_playbooks_and_their_approvals() {
    var random = new Random(SEED);
    world.say("operator", "status");
    var deleting = 0;
    var others = 0;
    for (var text = 0; text < TEXTS; text++) {
      world.say(random.nextBoolean() ? "operator" : "destroyer", text(random));
      for (var run : world.runs()) {
        var playbook = run.playbook();
        if (forces(playbook)) {
          assertThat(DELETING).as("seed %d, text %d", SEED, text).contains(playbook.name());
          assertThat(isApprovedBefore(playbook)).isTrue();
          assertThat(run.decisions()).isEmpty();
          deleting++;
        } else {
          others++;
        }
        world.documents.delete("runs/" + run.id() + ".json");
      }
    }
    assertThat(deleting).as("the playbook itself is reached").isPositive();
    assertThat(others).isGreaterThan(50);
  }

  @Test
  void only_the_playbooks_that_are_named_here_delete() {
    assertThat(
            Playbooks.shipped().all().stream().filter(TalkSafetyTest::forces).map(Playbook::name))
        .containsExactlyInAnyOrderElementsOf(DELETING)
        .contains(Action.ALLOW_DELETES.word());
  }

  @Test
  void whatever_is_said_is_answered_and_bounded() {
    var random = new Random(SEED);
    for (var text = 0; text < TEXTS; text++) {
      var said = new StringBuilder();
      var length = random.nextInt(60);
      for (var at = 0; at < length; at++) {
        said.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      }
      var answer = world.say(Door.TEAMS, "reader", said.toString());
      assertThat(answer.title()).isNotBlank();
      assertThat(answer.facts()).hasSizeLessThan(40);
    }
    assertThat(world.runs()).isEmpty();
  }

  /** Every other one begins as a sentence would. */
  private static String text(Random random) {
    var pieces = new ArrayList<String>();
    if (random.nextBoolean()) {
      pieces.add(any(WORDS, random));
      pieces.add(any(random.nextBoolean() ? PLAYBOOKS : JOBS, random));
      pieces.add(any(JOBS, random));
    }
    for (var left = random.nextInt(4); left > 0; left--) {
      pieces.add(any(PIECES, random));
    }
    return String.join(" ", pieces);
  }

  private static String any(List<String> pieces, Random random) {
    return pieces.get(random.nextInt(pieces.size()));
  }

  private static boolean forces(Playbook playbook) {
    return playbook.steps().stream()
        .map(it -> it.with())
        .filter(Step.Writes.class::isInstance)
        .map(it -> ((Step.Writes) it).write())
        .anyMatch(
            it ->
                it instanceof Write.Restart restart
                    && restart.scopes().contains(ResetScope.FORCE_DELETES));
  }

  private static boolean isApprovedBefore(Playbook playbook) {
    return playbook.steps().stream()
        .takeWhile(it -> !(it.with() instanceof Step.Writes))
        .anyMatch(it -> it.with() instanceof Approval);
  }
}

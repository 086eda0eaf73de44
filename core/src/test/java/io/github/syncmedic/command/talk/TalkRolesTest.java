package io.github.syncmedic.command.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.People;
import io.github.syncmedic.command.People.Door;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who may say what: every word for every set of roles through every door, and for strangers. */
class TalkRolesTest {
  private static final List<String> ROLES =
      List.of("Sync.Read", "Sync.Operate", "Sync.Approve", "Sync.ApproveDestructive");
  private static final List<String> NOBODY = List.of();
  private static final List<String> READ = List.of("Sync.Read");
  private static final List<String> OPERATE = List.of("Sync.Operate");
  private static final List<String> APPROVE = List.of("Sync.Approve", "Sync.ApproveDestructive");

  /** Each word as it would be said, and the roles of which one is needed; none where none is. */
  private static final Map<String, List<String>> SAID =
      Map.ofEntries(
          Map.entry("status", READ),
          Map.entry("why " + TalkWorld.SICK, READ),
          Map.entry("runs", READ),
          Map.entry("run 20261121T000000Z-0", READ),
          Map.entry("restart " + TalkWorld.SICK, OPERATE),
          Map.entry("clear " + TalkWorld.SICK, OPERATE),
          Map.entry("start " + TalkWorld.SICK, OPERATE),
          Map.entry("pause " + TalkWorld.SICK, OPERATE),
          Map.entry("run clear " + TalkWorld.SICK, OPERATE),
          Map.entry("plan clear " + TalkWorld.SICK, OPERATE),
          Map.entry("cancel 20261121T000000Z-0", OPERATE),
          Map.entry("approve 20261121T000000Z-0", APPROVE),
          Map.entry("reject 20261121T000000Z-0", APPROVE),
          Map.entry("help", NOBODY));

  private final TalkWorld world = new TalkWorld();

  @Test
  void every_word_is_for_those_who_hold_its_role_and_for_nobody_else() {
    assertThat(SAID.keySet().stream().map(it -> it.split(" ", -1)[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(Word.texts());
    var cells = 0;
    for (var door : Door.values()) {
      for (var said : SAID.entrySet()) {
        for (var roles : subsets()) {
          var name = "p" + String.join("", roles);
          world.person(name, roles.toArray(String[]::new));
          var may = said.getValue().isEmpty() || roles.stream().anyMatch(said.getValue()::contains);
          assertThat(isForbidden(world.say(door, name, said.getKey())))
              .as("%s %s %s", door, said.getKey(), roles)
              .isEqualTo(!may);
          cells++;
        }
      }
    }
    assertThat(cells).isEqualTo(2 * 14 * 16);
  }

  @Test
  void every_button_is_for_those_who_hold_its_role_and_for_nobody_else() {
    var cells = 0;
    for (var door : Door.values()) {
      for (var word : List.of("approve", "reject", "plan", "explode")) {
        for (var roles : subsets()) {
          var name = "p" + String.join("", roles);
          world.person(name, roles.toArray(String[]::new));
          var needed = word.equals("plan") ? READ : APPROVE;
          assertThat(isForbidden(world.press(door, name, word, "none", "")))
              .isEqualTo(roles.stream().noneMatch(needed::contains));
          cells++;
        }
      }
    }
    assertThat(cells).isEqualTo(2 * 4 * 16);
  }

  @Test
  void while_people_cannot_be_read_nobody_may_anything_and_a_stranger_never_may() {
    for (var door : Door.values()) {
      for (var said : SAID.keySet()) {
        assertThat(world.say(door, "stranger", said).title())
            .isEqualTo("I do not know who you are");
      }
    }
    world.write(People.NAME, "{\"schemaVersion\": 1, \"people\": [{\"entra\": \"x\"}]}");
    for (var door : Door.values()) {
      for (var said : SAID.keySet()) {
        var answer = world.say(door, "operator", said);
        assertThat(answer.title()).isEqualTo("Nobody may say anything now");
        assertThat(answer.facts()).isEmpty();
      }
    }
    assertThat(world.runs()).isEmpty();
  }

  @Test
  void whoever_is_struck_out_may_nothing_from_then_on() {
    assertThat(isForbidden(world.say("operator", "status"))).isFalse();
    world.person("operator");
    assertThat(isForbidden(world.say("operator", "status"))).isTrue();
  }

  private static boolean isForbidden(Answer answer) {
    return answer.title().startsWith("You may not say");
  }

  private static List<List<String>> subsets() {
    return IntStream.range(0, 1 << ROLES.size())
        .mapToObj(
            bits ->
                IntStream.range(0, ROLES.size())
                    .filter(it -> (bits & 1 << it) != 0)
                    .mapToObj(ROLES::get)
                    .toList())
        .toList();
  }

  @Test
  void every_word_says_what_it_needs() {
    assertThat(Arrays.stream(Word.values()).filter(it -> it.access().equals(Optional.empty())))
        .containsExactly(Word.HELP);
  }
}

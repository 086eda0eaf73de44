package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.Turns.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void what_is_new_comes_first_and_the_longest_waiting_has_a_place_all_the_same() {
    var due =
        List.of(old("a", 7), old("b", 1), old("c", 2), fresh("d", 9), fresh("e", 5), fresh("f", 6));

    assertThat(Turns.of(due, 3)).containsExactly("e", "f", "b");
    assertThat(Turns.of(due, 9)).containsExactly("e", "f", "d", "b", "c", "a");
  }

  @Test
  void nobody_waits_for_ever_though_some_are_new_each_time() {
    var last = new HashMap<Integer, Instant>();
    var served = new HashSet<Integer>();
    for (var round = 0; round < 100; round++) {
      var due = new ArrayList<Due<Integer>>();
      for (var who = 0; who < 60; who++) {
        due.add(new Due<>(who, who < 10, last.getOrDefault(who, Instant.MIN)));
      }
      for (var who : Turns.of(due, 5)) {
        last.put(who, Instant.ofEpochSecond(round));
        served.add(who);
      }
    }

    assertThat(served).hasSize(60);
  }

  private static Due<String> old(String who, long last) {
    return new Due<>(who, false, Instant.ofEpochSecond(last));
  }

  private static Due<String> fresh(String who, long last) {
    return new Due<>(who, true, Instant.ofEpochSecond(last));
  }
}

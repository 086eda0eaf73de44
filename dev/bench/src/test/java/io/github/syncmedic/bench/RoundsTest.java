package io.github.syncmedic.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final List<String> order = new ArrayList<>();

  @Test
  void sides_take_turns_and_so_does_the_first_place() {
    Rounds.interleaved(List.of(side("a", 3), side("b", 3)));

    assertThat(order).containsExactly("a", "b", "b", "a", "a", "b");
  }

  @Test
  void fewer_repetitions_are_spread_over_the_rounds() {
    var measured = Rounds.interleaved(List.of(side("quick", 5), side("slow", 2)));

    assertThat(order).containsExactly("quick", "quick", "quick", "slow", "quick", "quick", "slow");
    assertThat(measured.get(1)).hasSize(2);
    assertThat(measured.get(0)).hasSize(5);
  }

  @Test
  void a_side_is_measured_at_least_once() {
    assertThatThrownBy(() -> side("never", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private Side<Integer> side(String name, int repetitions) {
    return new Side<>(
        name,
        repetitions,
        () -> {
          order.add(name);
          return order.size();
        });
  }
}

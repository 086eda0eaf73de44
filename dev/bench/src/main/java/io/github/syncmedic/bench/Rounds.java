package io.github.syncmedic.bench;

import java.util.ArrayList;
import java.util.List;

/** Measures several sides in turns, so that a change of the machine's mood meets all of them. */
final class Rounds {
  private Rounds() {}

  /** What each side measured, in the order of the sides; who begins alternates with the rounds. */
  static <T> List<List<T>> interleaved(List<Side<T>> sides) {
    int rounds = sides.stream().mapToInt(Side::repetitions).max().orElse(0);
    var measured = sides.stream().<List<T>>map(side -> new ArrayList<>()).toList();
    for (int round = 1; round <= rounds; round++) {
      for (int place = 0; place < sides.size(); place++) {
        int index = round % 2 == 1 ? place : sides.size() - 1 - place;
        if (isDue(sides.get(index), round, rounds)) {
          measured.get(index).add(sides.get(index).measure().get());
        }
      }
    }
    return measured;
  }

  /** Spreads fewer repetitions evenly over the rounds. */
  private static boolean isDue(Side<?> side, int round, int rounds) {
    return round * side.repetitions() / rounds > (round - 1) * side.repetitions() / rounds;
  }
}

package io.github.syncmedic.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whose turn it is where not all can have one: those with something new first, but for one place,
 * and else whoever waited longest. The place in a list decides nothing twice, since a turn puts its
 * taker last.
 */
final class Turns {
  private Turns() {}

  /**
   * Somebody who is due.
   *
   * @param isNew whether something new happened to it since its last turn
   * @param last its last turn; {@link Instant#MIN} when it never had one
   */
  record Due<T>(T who, boolean isNew, Instant last) {}

  /** No more than {@code most} of {@code due}, in the order of their turns. */
  static <T> List<T> of(List<Due<T>> due, int most) {
    var waiting = new ArrayList<>(due);
    waiting.sort(Comparator.comparing(Due::last));
    var chosen = new ArrayList<>(waiting.stream().filter(Due::isNew).limit(most - 1L).toList());
    waiting.stream()
        .filter(it -> !chosen.contains(it))
        .limit((long) most - chosen.size())
        .toList()
        .forEach(chosen::add);
    return chosen.stream().map(Due::who).toList();
  }
}

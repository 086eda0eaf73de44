package io.github.syncmedic.health.causes;

import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.LoggedChange;
import io.github.syncmedic.sync.LoggedObject;
import java.util.List;

/**
 * Deletes that wait for a person.
 *
 * @param objects how many objects they are about; one that was held back in several runs counts
 *     once
 * @param whole whether these are all there were; if not, there are at least as many
 */
public record HeldBack(long objects, boolean whole) {
  /** The deletes in {@code excerpt}. */
  public static HeldBack of(LogExcerpt excerpt) {
    var objects =
        excerpt.changes().stream()
            .filter(LoggedChange::isStagedDelete)
            .map(LoggedChange::object)
            .toList();
    var named = objects.stream().filter(HeldBack::isNamed).distinct().count();
    return new HeldBack(named + nameless(objects), excerpt.whole() && excerpt.unread() == 0);
  }

  /** How many, in words. */
  public String inWords() {
    return (whole ? "" : "at least ") + objects;
  }

  private static long nameless(List<LoggedObject> objects) {
    return objects.stream().filter(it -> !isNamed(it)).count();
  }

  private static boolean isNamed(LoggedObject object) {
    return !object.toString().isBlank();
  }
}

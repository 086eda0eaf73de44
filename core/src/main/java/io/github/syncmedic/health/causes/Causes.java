package io.github.syncmedic.health.causes;

import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.LoggedChange;
import io.github.syncmedic.sync.LoggedError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the failures of single objects have in common: the five most frequent causes, and how much
 * is beside them.
 *
 * @param top the most frequent first; of equals, the latest
 * @param kinds how many causes there are in all
 * @param failures how many failures were looked at
 * @param whole whether these are all there were; if not, there are at least as many
 * @param unread entries that could not be understood
 */
public record Causes(List<Cause> top, int kinds, int failures, boolean whole, int unread) {
  private static final int MOST = 5;

  public Causes {
    top = List.copyOf(top);
  }

  /** The causes of the failures in {@code excerpt}; what went well there is left out. */
  public static Causes of(LogExcerpt excerpt) {
    var groups = new LinkedHashMap<Kind, List<LoggedChange>>();
    var failures = excerpt.changes().stream().filter(LoggedChange::isFailure).toList();
    failures.forEach(it -> groups.computeIfAbsent(Kind.of(it), kind -> new ArrayList<>()).add(it));
    var causes =
        groups.entrySet().stream()
            .map(Causes::cause)
            .sorted(
                Comparator.comparingInt(Cause::count)
                    .thenComparing(Cause::latest)
                    .reversed()
                    .thenComparing(Cause::errorCode))
            .limit(MOST)
            .toList();
    return new Causes(causes, groups.size(), failures.size(), excerpt.whole(), excerpt.unread());
  }

  /** Where Microsoft explains the codes. */
  public static String docs() {
    return KnownErrors.DOCS;
  }

  /** A summary for people, one fact to a line, no more than fits on a page. */
  public List<String> words() {
    var lines = new ArrayList<String>();
    lines.add(headline() + ".");
    top.stream().map(Cause::words).forEach(lines::add);
    if (kinds > top.size()) {
      lines.add("Rarer are " + counted(kinds - top.size(), "more kind") + ".");
    }
    if (!whole) {
      lines.add("Not all entries were looked at.");
    }
    if (unread > 0) {
      lines.add("Entries that could not be understood: %d.".formatted(unread));
    }
    if (!top.isEmpty()) {
      lines.add("Error codes are explained at " + docs());
    }
    return List.copyOf(lines);
  }

  /** How many failures there are, without a full stop. */
  public String headline() {
    if (failures == 0) {
      return "The provisioning logs hold no failure";
    }
    return "The provisioning logs hold %s%s of %s"
        .formatted(whole ? "" : "at least ", counted(failures, "failure"), counted(kinds, "kind"));
  }

  private static String counted(int number, String thing) {
    return "%d %s%s".formatted(number, thing, number == 1 ? "" : "s");
  }

  private static Cause cause(Map.Entry<Kind, List<LoggedChange>> group) {
    var kind = group.getKey();
    var changes = group.getValue();
    var latest = changes.stream().max(Comparator.comparing(LoggedChange::at)).orElseThrow();
    var advice =
        latest
            .error()
            .map(LoggedError::recommendedAction)
            .filter(it -> !it.isBlank())
            .or(() -> KnownErrors.advice(kind.code()))
            .orElse("");
    return new Cause(
        kind.code(),
        kind.attribute(),
        kind.step(),
        changes.size(),
        latest.object().toString(),
        latest.at(),
        advice);
  }

  private record Kind(String code, Optional<String> attribute, String step) {
    static Kind of(LoggedChange change) {
      return new Kind(
          change.error().map(LoggedError::code).orElse(""),
          change.attribute(),
          change.step().text());
    }
  }
}

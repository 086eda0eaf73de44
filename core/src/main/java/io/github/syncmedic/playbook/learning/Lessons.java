package io.github.syncmedic.playbook.learning;

import io.github.syncmedic.journal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that was learned of one playbook: the document {@code learning/{playbook}.json}.
 *
 * @param lessons one for each kind of trouble, the one that was added to last at the end
 * @param runs the runs that were counted last
 */
record Lessons(int schemaVersion, List<Lesson> lessons, List<String> runs) {
  static final Lessons NONE = new Lessons(Json.SCHEMA_VERSION, List.of(), List.of());

  /** Reasons and codes are Graph's, and it may come up with any number of them. */
  static final int MOST_LESSONS = 200;

  static final int MOST_RUNS = 500;

  Lessons {
    lessons = List.copyOf(lessons);
    runs = List.copyOf(runs);
  }

  /** What was learned of {@code trouble}. */
  Figures of(Trouble trouble) {
    return lesson(trouble).map(Lesson::figures).orElse(Figures.NONE);
  }

  /** Every lesson, the one that was added to last at the end. */
  Map<Trouble, Figures> all() {
    Map<Trouble, Figures> all = new LinkedHashMap<>();
    lessons.forEach(it -> all.put(it.trouble(), it.figures()));
    return all;
  }

  /** These lessons after one more run; the same if it was counted before. */
  Lessons with(Trouble trouble, boolean held, String run) {
    return runs.contains(run)
        ? this
        : new Lessons(
            schemaVersion,
            last(
                MOST_LESSONS,
                lessons.stream().filter(others(trouble)),
                new Lesson(trouble, of(trouble).with(held))),
            last(MOST_RUNS, runs.stream(), run));
  }

  /** These lessons without that of {@code trouble}. */
  Lessons without(Trouble trouble) {
    return new Lessons(schemaVersion, lessons.stream().filter(others(trouble)).toList(), runs);
  }

  private Optional<Lesson> lesson(Trouble trouble) {
    return lessons.stream().filter(others(trouble).negate()).findFirst();
  }

  private static Predicate<Lesson> others(Trouble trouble) {
    return lesson -> !lesson.trouble().equals(trouble);
  }

  private static <E> List<E> last(int most, Stream<E> before, E added) {
    var all = Stream.concat(before, Stream.of(added)).toList();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  /** What came of one kind of trouble. */
  record Lesson(Trouble trouble, Figures figures) {}
}

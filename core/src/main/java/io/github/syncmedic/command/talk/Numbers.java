package io.github.syncmedic.command.talk;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.SharedJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The short numbers by which jobs and runs are named in chats. A thing gets its number when it is
 * first shown, keeps it, and no other thing ever gets that number: whoever shows it to whom, in
 * whatever chat, and whatever becomes of lists meanwhile, a number means what it meant when it was
 * read. Thread-safe; blocking.
 */
final class Numbers {
  static final String NAME = "chat/numbers.json";

  /** How many things are remembered; those that were not shown for longest are forgotten. */
  static final int MOST = 1000;

  /** How exactly it is remembered when a thing was last shown. */
  private static final Duration ABOUT = Duration.ofDays(1);

  private static final Book EMPTY = new Book(Json.SCHEMA_VERSION, 1, List.of());

  private final SharedJson<Book> book;
  private final Clock clock;

  Numbers(Documents documents, Clock clock) {
    this.book = new SharedJson<>(documents, NAME, EMPTY, Book.class);
    this.clock = clock;
  }

  /** What can have a number. */
  enum Kind {
    JOB,
    RUN
  }

  /** A job by its {@link io.github.syncmedic.command.JobKey}, or a run by its id. */
  record Thing(Kind kind, String key) {}

  /** What is stored. */
  record Book(int schemaVersion, int next, List<Given> given) {
    Book {
      given = List.copyOf(given);
    }
  }

  /** A number that was given. */
  record Given(int number, Thing thing, Instant shown) {}

  /** What {@code number} means; empty when that is not known, or not any more. */
  Optional<Thing> thing(int number) {
    return book.read().stream()
        .flatMap(it -> it.given().stream())
        .filter(it -> it.number() == number)
        .map(Given::thing)
        .findFirst();
  }

  /**
   * The numbers of {@code things}; none where they cannot be kept. One read, and one write where
   * something is new.
   */
  Map<Thing, Integer> of(List<Thing> things) {
    var now = clock.instant();
    return things.isEmpty()
        ? Map.of()
        : book.decide(before -> shown(before, things, now)).orElse(Map.of());
  }

  private static SharedJson.Decision<Book, Map<Thing, Integer>> shown(
      Book before, List<Thing> things, Instant now) {
    var known = new HashMap<Thing, Given>();
    before.given().forEach(it -> known.put(it.thing(), it));
    var next = before.next();
    var answer = new HashMap<Thing, Integer>();
    for (var thing : things) {
      var given = Optional.ofNullable(known.get(thing));
      var number = given.map(Given::number).orElse(next);
      next = Math.max(next, number + 1);
      answer.put(thing, number);
      if (given.filter(it -> now.isBefore(it.shown().plus(ABOUT))).isEmpty()) {
        known.put(thing, new Given(number, thing, now));
      }
    }
    return new SharedJson.Decision<>(after(before, next, known), answer);
  }

  private static Book after(Book before, int next, Map<Thing, Given> known) {
    var given = new ArrayList<>(known.values());
    given.sort(Comparator.comparing(Given::shown).thenComparing(Given::number).reversed());
    var kept = new ArrayList<>(given.subList(0, Math.min(given.size(), MOST)));
    kept.sort(Comparator.comparing(Given::number));
    return new Book(before.schemaVersion(), next, kept);
  }
}

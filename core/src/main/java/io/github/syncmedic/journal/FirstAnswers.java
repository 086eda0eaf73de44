package io.github.syncmedic.journal;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Documents.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Remembers the first answer to what may be asked twice: a request with a key of its sender's, a
 * delivery that its sender repeats. One of those who ask at once gets to work; the others are told
 * that it is being worked on, and later what the first was told.
 *
 * <p>Only an answer that stands is told: one that was kept after the work, or one that was kept
 * before and whose work shows. Whoever dies over the work is followed by the next who asks; the
 * instant of the first claim stays the same for both, so that whatever is named after it is made
 * once. Thread-safe; blocking; {@link StorageUnavailable} passes through.
 */
public final class FirstAnswers {
  /** How long an answer is remembered: as long as the queue may hold a message. */
  public static final Duration KEPT = Duration.ofDays(7);

  /** How long whoever claimed first may be at work before somebody else takes over. */
  public static final Duration AT_WORK = Duration.ofSeconds(30);

  private static final String NOBODY = "";
  private static final int TRIES = 10;

  private final Documents documents;
  private final String prefix;
  private final Clock clock;
  private final Json json = new Json();

  /**
   * Answers that are kept below {@code prefix}, which ends in a slash, for example {@code
   * idempotency/}.
   */
  public FirstAnswers(Documents documents, String prefix, Clock clock) {
    this.documents = documents;
    this.prefix = prefix;
    this.clock = clock;
  }

  /**
   * Claims the work that goes by {@code key}.
   *
   * @param key whatever names the request, of any length and characters; only its digest is kept
   * @param asked what is asked for; only its digest is kept, to tell another request by the same
   *     key
   */
  public Claim claim(String key, String asked) {
    return claim(key, asked, at -> Optional.empty());
  }

  /**
   * Has the work that goes by {@code key} done, if it was not yet. What it will be answered is kept
   * with the claim, in the one write that a claim takes anyway, and is the answer of whoever asks
   * again as soon as the work shows.
   *
   * @param key as of {@link #claim(String, String)}
   * @param asked as of {@link #claim(String, String)}
   * @param promise what will be answered and done, by the instant of the first claim
   * @return never {@link Claim.First}
   */
  public Claim once(String key, String asked, Function<Instant, Promise> promise) {
    var promises = new HashMap<Instant, Promise>();
    var claim =
        claim(key, asked, at -> Optional.of(promises.computeIfAbsent(at, it -> promise.apply(it))));
    if (!(claim instanceof Claim.First first)) {
      return claim;
    }
    var mine = Objects.requireNonNull(promises.get(first.at()));
    mine.work().run();
    return new Claim.Answered(mine.answer());
  }

  private Claim claim(String key, String asked, Function<Instant, Optional<Promise>> promise) {
    var name = prefix + Sha256.hex(key);
    var digest = Sha256.hex(asked);
    for (var tries = 0; tries < TRIES; tries++) {
      var now = clock.instant();
      var fresh = Entry.claimed(now, now, digest, promise.apply(now));
      var written = documents.write(name, json.write(fresh), new Expected.Absent());
      if (written instanceof WriteResult.Written done) {
        return new Claim.First(name, done.version(), fresh);
      }
      var claim = documents.read(name).flatMap(it -> claimed(name, it, digest, promise, now));
      if (claim.isPresent()) {
        return claim.get();
      }
    }
    return new Claim.AtWork();
  }

  /** What becomes of a claim to what was claimed before; empty when others were faster. */
  private Optional<Claim> claimed(
      String name,
      Stored stored,
      String digest,
      Function<Instant, Optional<Promise>> promise,
      Instant now) {
    var entry = json.understood(stored.text(), Entry.class);
    if (entry.isEmpty()) {
      return Optional.of(new Claim.AtWork());
    }
    var known = entry.filter(it -> now.isBefore(it.at().plus(KEPT)));
    var told = known.flatMap(it -> told(it, digest, now));
    if (told.isPresent()) {
      return told;
    }
    var at = known.map(Entry::at).orElse(now);
    var mine = Entry.claimed(at, now, digest, promise.apply(at));
    var expected = new Expected.Version(stored.version());
    return documents.write(name, json.write(mine), expected) instanceof WriteResult.Written done
        ? Optional.of(new Claim.First(name, done.version(), mine))
        : Optional.empty();
  }

  /** What whoever asks is told without working; empty when the work is theirs. */
  private Optional<Claim> told(Entry entry, String digest, Instant now) {
    if (entry.asked().equals(NOBODY)) {
      return Optional.empty();
    }
    if (!entry.asked().equals(digest)) {
      return Optional.of(new Claim.Otherwise());
    }
    if (entry.document().map(it -> documents.read(it).isPresent()).orElse(true)
        && entry.answer().isPresent()) {
      return entry.answer().map(Claim.Answered::new);
    }
    return now.isBefore(entry.since().plus(AT_WORK))
        ? Optional.of(new Claim.AtWork())
        : Optional.empty();
  }

  /** Keeps the answer to the work that was claimed. Does nothing when somebody took it over. */
  public void keep(Claim.First first, Kept answer) {
    write(first, first.entry().answered(answer));
  }

  /** Gives back work that came to nothing, for example because it was refused. */
  public void giveBack(Claim.First first) {
    write(first, first.entry().free());
  }

  private void write(Claim.First first, Entry entry) {
    documents.write(first.name(), json.write(entry), new Expected.Version(first.version()));
  }

  /** What became of a claim. */
  public sealed interface Claim {
    /**
     * The work is the caller's, who says in the end what came of it.
     *
     * @param name of the document
     * @param version under which the claim stands
     */
    record First(String name, String version, Entry entry) implements Claim {
      /** When the work was claimed for the first time; the same for whoever takes it over. */
      public Instant at() {
        return entry.at();
      }
    }

    /** It was done; this was the answer. */
    record Answered(Kept answer) implements Claim {}

    /** Somebody is at it. */
    record AtWork() implements Claim {}

    /** By the same key something else was asked for. */
    record Otherwise() implements Claim {}
  }

  /**
   * An answer as it was given.
   *
   * @param headers beyond the content type
   */
  public record Kept(int status, String type, String body, Map<String, String> headers) {
    public Kept {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * What will be answered once the work is done.
   *
   * @param document by whose being there the work shows; empty when there is none to be done
   * @param work what makes that document, and makes no second one when it is called again
   */
  public record Promise(Kept answer, Optional<String> document, Runnable work) {}

  /**
   * What is stored.
   *
   * @param at when it was first claimed; after that time and {@link #KEPT} it may be removed
   * @param since when whoever is at work began
   * @param asked the digest of what was asked for; empty when nobody is at it
   * @param document without which the answer does not stand yet
   */
  public record Entry(
      int schemaVersion,
      Instant at,
      Instant since,
      String asked,
      Optional<Kept> answer,
      Optional<String> document) {
    private static Entry claimed(
        Instant at, Instant since, String asked, Optional<Promise> promise) {
      return new Entry(
          Json.SCHEMA_VERSION,
          at,
          since,
          asked,
          promise.map(Promise::answer),
          promise.flatMap(Promise::document));
    }

    private Entry answered(Kept kept) {
      return new Entry(schemaVersion, at, since, asked, Optional.of(kept), Optional.empty());
    }

    private Entry free() {
      return new Entry(schemaVersion, at, since, NOBODY, Optional.empty(), Optional.empty());
    }
  }
}

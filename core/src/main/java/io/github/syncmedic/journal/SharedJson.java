package io.github.syncmedic.journal;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Documents.WriteResult;
import java.util.Optional;
import java.util.function.Function;

/**
 * One document of JSON that several workers change, each only what it has just read. Thread-safe;
 * blocking.
 *
 * @param <T> a record that is written as it is; its {@code equals} says whether anything changed
 */
public final class SharedJson<T> {
  /** Of all who try at once one gets through each time, so this many may be in each other's way. */
  private static final int TRIES = 40;

  private final Json json = new Json();
  private final Documents documents;
  private final String name;
  private final T empty;
  private final Class<T> type;

  /**
   * The document called {@code name}.
   *
   * @param empty what it holds while it is not there
   */
  public SharedJson(Documents documents, String name, T empty, Class<T> type) {
    this.documents = documents;
    this.name = DocumentName.checked(name);
    this.empty = empty;
    this.type = type;
  }

  /** What it holds; empty when that is not understood, perhaps because a newer version wrote it. */
  public Optional<T> read() {
    var stored = documents.read(name);
    return stored.isEmpty() ? Optional.of(empty) : stored.flatMap(this::parsed);
  }

  /**
   * Reads, lets {@code rule} decide, and writes if that changes anything; decides anew when
   * somebody else was faster. One read and at most one write where nobody else is at it.
   *
   * @param rule called for each try, and changes nothing itself
   * @return the answer, which stands; empty when the document is not understood, and is left as it
   *     is, or too many others were faster
   * @throws StorageUnavailable when storage could not be reached; the change may stand then
   */
  public <R> Optional<R> decide(Function<T, Decision<T, R>> rule) {
    for (var tries = 0; tries < TRIES; tries++) {
      var stored = documents.read(name);
      var before = stored.isEmpty() ? Optional.of(empty) : stored.flatMap(this::parsed);
      if (before.isEmpty()) {
        return Optional.empty();
      }
      var decision = rule.apply(before.get());
      if (decision.next().equals(before.get()) || stands(decision.next(), stored)) {
        return Optional.of(decision.answer());
      }
    }
    return Optional.empty();
  }

  private boolean stands(T next, Optional<Stored> before) {
    var expected =
        before
            .<Expected>map(it -> new Expected.Version(it.version()))
            .orElse(new Expected.Absent());
    return documents.write(name, json.write(next), expected) instanceof WriteResult.Written;
  }

  private Optional<T> parsed(Stored stored) {
    try {
      return json.isNewer(stored.text())
          ? Optional.empty()
          : Optional.of(json.read(stored.text(), type));
    } catch (Json.Unreadable e) {
      return Optional.empty();
    }
  }

  /**
   * What the document shall hold, and what is told whoever asked.
   *
   * @param next the same as before where nothing changes
   */
  public record Decision<T, R>(T next, R answer) {}
}

package io.github.syncmedic.journal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Documents that live as long as this object; for tests, benchmarks and replay. Thread-safe. */
public final class InMemoryDocuments implements Documents {
  private final TreeMap<String, Stored> documents = new TreeMap<>();
  private long writes;

  /** The same documents in the same versions, which go their own way from now on. */
  public synchronized InMemoryDocuments copy() {
    var copy = new InMemoryDocuments();
    copy.documents.putAll(documents);
    copy.writes = writes;
    return copy;
  }

  /** Every document by its name, as it is now. */
  public synchronized Map<String, Stored> all() {
    return new TreeMap<>(documents);
  }

  @Override
  public synchronized Optional<Stored> read(String name) {
    return Optional.ofNullable(documents.get(DocumentName.checked(name)));
  }

  @Override
  public synchronized WriteResult write(String name, String text, Expected expected) {
    DocumentName.checked(name);
    if (!holds(expected, read(name))) {
      return new WriteResult.Conflict();
    }
    var stored = new Stored(text, "v" + ++writes);
    documents.put(name, stored);
    return new WriteResult.Written(stored.version());
  }

  @Override
  public synchronized void append(String name, String line) {
    var before = read(name).map(Stored::text).orElse("");
    documents.put(name, new Stored(before + line + "\n", "v" + ++writes));
  }

  @Override
  public synchronized List<String> names(String prefix, Optional<String> after, int limit) {
    return documents.tailMap(prefix, true).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .filter(name -> after.map(it -> name.compareTo(it) > 0).orElse(true))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void delete(String name) {
    documents.remove(DocumentName.checked(name));
  }

  private static boolean holds(Expected expected, Optional<Stored> current) {
    if (expected instanceof Expected.Version version) {
      return current.filter(it -> it.version().equals(version.version())).isPresent();
    }
    return expected instanceof Expected.Anything || current.isEmpty();
  }
}

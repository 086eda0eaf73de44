package io.github.syncmedic.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.syncmedic.journal.Documents;
import java.util.List;
import java.util.Optional;

/**
 * Counts the calls of the port and the bytes that pass. In Azure a call is one request: the tests
 * of the storage adapter hold it to that. Not thread-safe.
 */
final class CountedDocuments implements Documents {
  private final Documents documents;
  private long operations;
  private long bytes;

  CountedDocuments(Documents documents) {
    this.documents = documents;
  }

  long operations() {
    return operations;
  }

  long bytes() {
    return bytes;
  }

  /** Begins to count anew. */
  void forget() {
    operations = 0;
    bytes = 0;
  }

  @Override
  public Optional<Stored> read(String name) {
    operations++;
    var stored = documents.read(name);
    stored.ifPresent(it -> pass(it.text()));
    return stored;
  }

  @Override
  public WriteResult write(String name, String text, Expected expected) {
    operations++;
    pass(text);
    return documents.write(name, text, expected);
  }

  @Override
  public void append(String name, String line) {
    operations++;
    pass(line);
    documents.append(name, line);
  }

  @Override
  public List<String> names(String prefix, Optional<String> after, int limit) {
    operations++;
    return documents.names(prefix, after, limit);
  }

  @Override
  public void delete(String name) {
    operations++;
    documents.delete(name);
  }

  private void pass(String text) {
    bytes += text.getBytes(UTF_8).length;
  }
}

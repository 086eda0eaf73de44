package io.github.syncmedic.functions;

import io.github.syncmedic.journal.Documents;
import java.util.List;
import java.util.Optional;

/** Documents that note which names they are asked for, one for each operation. Not thread-safe. */
final class AskedDocuments implements Documents {
  private final Documents documents;
  private final List<String> names;

  AskedDocuments(Documents documents, List<String> names) {
    this.documents = documents;
    this.names = names;
  }

  private Documents at(String name) {
    names.add(name);
    return documents;
  }

  @Override
  public Optional<Stored> read(String name) {
    return at(name).read(name);
  }

  @Override
  public WriteResult write(String name, String text, Expected expected) {
    return at(name).write(name, text, expected);
  }

  @Override
  public void append(String name, String line) {
    at(name).append(name, line);
  }

  @Override
  public List<String> names(String prefix, Optional<String> after, int limit) {
    return at(prefix).names(prefix, after, limit);
  }

  @Override
  public void delete(String name) {
    at(name).delete(name);
  }
}

package io.github.syncmedic.command;

import io.github.syncmedic.journal.Documents;
import java.util.List;
import java.util.Optional;

/** Storage that passes everything on, to be told otherwise by a subclass. */
class PassingDocuments implements Documents {
  private final Documents documents;

  PassingDocuments(Documents documents) {
    this.documents = documents;
  }

  final Documents passedTo() {
    return documents;
  }

  @Override
  public Optional<Stored> read(String name) {
    return documents.read(name);
  }

  @Override
  public WriteResult write(String name, String text, Expected expected) {
    return documents.write(name, text, expected);
  }

  @Override
  public void append(String name, String line) {
    documents.append(name, line);
  }

  @Override
  public List<String> names(String prefix, Optional<String> after, int limit) {
    return documents.names(prefix, after, limit);
  }

  @Override
  public void delete(String name) {
    documents.delete(name);
  }
}

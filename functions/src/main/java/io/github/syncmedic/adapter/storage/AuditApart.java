package io.github.syncmedic.adapter.storage;

import io.github.syncmedic.journal.Documents;
import java.util.List;
import java.util.Optional;

/**
 * Documents of which those of the audit are kept apart, where a policy may forbid to change or
 * remove them. Thread-safe; blocking.
 *
 * @param others all the rest; a list of names that is not of the audit alone names none of it
 */
record AuditApart(Documents others, Documents audit) implements Documents {
  private static final String PREFIX = "audit/";

  @Override
  public Optional<Stored> read(String name) {
    return of(name).read(name);
  }

  @Override
  public WriteResult write(String name, String text, Expected expected) {
    return of(name).write(name, text, expected);
  }

  @Override
  public void append(String name, String line) {
    of(name).append(name, line);
  }

  @Override
  public List<String> names(String prefix, Optional<String> after, int limit) {
    return of(prefix).names(prefix, after, limit);
  }

  @Override
  public void delete(String name) {
    of(name).delete(name);
  }

  private Documents of(String name) {
    return name.startsWith(PREFIX) ? audit : others;
  }
}

package io.github.syncmedic.functions;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.StorageUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/**
 * Storage that cannot be written at times.
 *
 * @param fails whether the write of that number fails, from 1 on
 * @param writes how many there were
 */
record Failing(Documents documents, IntPredicate fails, AtomicInteger writes) implements Documents {
  static Failing at(Documents documents, IntPredicate fails) {
    return new Failing(documents, fails, new AtomicInteger());
  }

  private Documents reached() {
    if (fails.test(writes.incrementAndGet())) {
      throw new StorageUnavailable("Tried to reach storage, because the test says so; try again");
    }
    return documents;
  }

  @Override
  public Optional<Stored> read(String name) {
    return documents.read(name);
  }

  @Override
  public WriteResult write(String name, String text, Expected expected) {
    return reached().write(name, text, expected);
  }

  @Override
  public void append(String name, String line) {
    reached().append(name, line);
  }

  @Override
  public List<String> names(String prefix, Optional<String> after, int limit) {
    return documents.names(prefix, after, limit);
  }

  @Override
  public void delete(String name) {
    reached().delete(name);
  }
}

package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.StorageUnavailable;
import java.util.List;
import java.util.Optional;

/** Storage that is not there. */
final class Down implements Documents {
  @Override
  public Optional<Stored> read(String name) {
    throw new StorageUnavailable("scripted");
  }

  @Override
  public WriteResult write(String name, String text, Expected expected) {
    throw new StorageUnavailable("scripted");
  }

  @Override
  public void append(String name, String line) {
    throw new StorageUnavailable("scripted");
  }

  @Override
  public List<String> names(String prefix, Optional<String> after, int limit) {
    throw new StorageUnavailable("scripted");
  }

  @Override
  public void delete(String name) {
    throw new StorageUnavailable("scripted");
  }
}

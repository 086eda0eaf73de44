package io.github.syncmedic.playbook;

import io.github.syncmedic.journal.Documents;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Documents, every call to which goes through a hook, as {@code read runs} and the like. */
public final class HookedDocuments implements Documents {
  private final Supplier<Documents> documents;
  private final Hook hook;

  /** Stands before whatever {@code documents} are at the time of a call. */
  public HookedDocuments(Supplier<Documents> documents, Hook hook) {
    this.documents = documents;
    this.hook = hook;
  }

  @Override
  public Optional<Stored> read(String name) {
    return hook.call("read " + kind(name), () -> documents.get().read(name));
  }

  @Override
  public WriteResult write(String name, String text, Expected expected) {
    return hook.call("write " + kind(name), () -> documents.get().write(name, text, expected));
  }

  @Override
  public void append(String name, String line) {
    hook.call(
        "append " + kind(name),
        () -> {
          documents.get().append(name, line);
          return true;
        });
  }

  @Override
  public List<String> names(String prefix, Optional<String> after, int limit) {
    throw new AssertionError("a run lists nothing");
  }

  @Override
  public void delete(String name) {
    throw new AssertionError("a run deletes nothing");
  }

  private static String kind(String name) {
    return name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
  }
}

package io.github.syncmedic.command;

import io.github.syncmedic.journal.CanaryBook;
import io.github.syncmedic.journal.CanaryBook.Sent;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.util.Optional;

/**
 * The canaries of one tenant as one sweep knows them. Whoever writes over what it did not read is
 * told so. Not thread-safe: one for each sweep.
 */
final class CanaryMemory {
  private static final int TRIES = 3;
  private static final Json JSON = new Json();

  private final Documents documents;
  private CanaryBook book;
  private Expected expected;

  private CanaryMemory(Documents documents, CanaryBook book, Expected expected) {
    this.documents = documents;
    this.book = book;
    this.expected = expected;
  }

  /** What is remembered of {@code tenant}; empty when this version does not understand it. */
  static Optional<CanaryMemory> of(Documents documents, TenantId tenant) {
    return documents
        .read(CanaryBook.nameOf(tenant))
        .map(stored -> of(documents, stored))
        .orElseGet(
            () ->
                Optional.of(
                    new CanaryMemory(documents, CanaryBook.empty(tenant), new Expected.Absent())));
  }

  private static Optional<CanaryMemory> of(Documents documents, Stored stored) {
    return JSON.understood(stored.text(), CanaryBook.class)
        .map(it -> new CanaryMemory(documents, it, new Expected.Version(stored.version())));
  }

  /** The last one through {@code job}. */
  Optional<Sent> of(JobRef job) {
    return book.of(job);
  }

  /**
   * Remembers that {@code sent} is about to be sent.
   *
   * @return whether it is this sweep that may send it; false when another one wrote meanwhile
   */
  boolean claim(Sent sent) {
    var next = book.with(sent);
    var result = documents.write(CanaryBook.nameOf(book.tenant()), JSON.write(next), expected);
    if (result instanceof WriteResult.Written written) {
      book = next;
      expected = new Expected.Version(written.version());
      return true;
    }
    return false;
  }

  /**
   * Puts {@code concluded} in the place of {@code claimed}, unless another sweep sent a later one
   * meanwhile, or others write all the time; then nobody knows what came of it.
   */
  void conclude(Sent claimed, Sent concluded) {
    for (var i = 0; i < TRIES && !claim(concluded); i++) {
      var now = of(documents, book.tenant());
      if (now.flatMap(it -> it.of(claimed.job())).filter(claimed::equals).isEmpty()) {
        return;
      }
      book = now.get().book;
      expected = now.get().expected;
    }
  }
}

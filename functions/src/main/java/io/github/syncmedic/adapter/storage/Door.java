package io.github.syncmedic.adapter.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.queue.models.QueueStorageException;
import io.github.syncmedic.journal.StorageUnavailable;
import reactor.core.publisher.Mono;

/**
 * Sends requests to storage and waits for their answers, never beyond a deadline. Thread-safe.
 *
 * <p>Asynchronous clients are used throughout: in the synchronous ones of azure-storage-common
 * 12.33.0 the timeout of a try interrupts nothing, so that a silent server holds the caller for the
 * HTTP client's own minute per try.
 */
final class Door {
  private final Patience patience;

  Door(Patience patience) {
    this.patience = patience;
  }

  /** When an operation that begins now must be over. */
  Deadline deadline() {
    return Deadline.in(patience.total());
  }

  /**
   * Sends {@code request} and waits for its answer; refusals are answers.
   *
   * @param what the request in words, to follow "Tried to"
   * @throws StorageUnavailable when there was no answer
   */
  <T> Answer<T> ask(String what, Deadline deadline, Mono<T> request) {
    var tries = new Tries();
    try {
      var value = request.contextWrite(it -> it.put(Tries.KEY, tries)).block(deadline.left());
      return new Answer<>(what, value, null, tries.someAnswerWasLost());
    } catch (BlobStorageException | QueueStorageException e) {
      return refusal(what, deadline, e, tries);
    } catch (RuntimeException e) {
      // The SDK declares no types: whatever it throws while sending, storage is what did not work.
      throw Unavailable.unanswered(what, deadline.total(), e);
    }
  }

  private static <T> Answer<T> refusal(
      String what, Deadline deadline, HttpResponseException refusal, Tries tries) {
    if (refusal.getResponse() == null) {
      throw Unavailable.unanswered(what, deadline.total(), refusal);
    }
    return new Answer<>(what, null, refusal, tries.someAnswerWasLost());
  }
}

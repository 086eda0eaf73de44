package io.github.syncmedic.adapter.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.queue.models.QueueStorageException;
import io.github.syncmedic.journal.StorageUnavailable;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sends requests to storage, repeats what got no answer, and never waits beyond a deadline.
 * Thread-safe.
 *
 * <p>Asynchronous clients are used throughout: in the synchronous ones of azure-storage-common
 * 12.33.0 the timeout of a try interrupts nothing, so that a silent server holds the caller for the
 * HTTP client's own minute.
 */
final class Door {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

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
   * @param request each subscription sends it anew
   * @throws StorageUnavailable when there was no answer
   */
  <T> Answer<T> ask(String what, Deadline deadline, Mono<T> request) {
    var lost = new AtomicBoolean();
    try {
      var value = repeated(request, lost).block(deadline.left());
      return new Answer<>(what, value, null, lost.get());
    } catch (RuntimeException e) {
      // The SDK declares no types: whatever it throws while sending, storage is what did not work.
      if (isRefusal(e) && e instanceof HttpResponseException refusal) {
        return new Answer<>(what, null, refusal, lost.get());
      }
      throw Unavailable.unanswered(what, deadline.total(), e);
    }
  }

  private <T> Mono<T> repeated(Mono<T> request, AtomicBoolean lost) {
    return request
        .timeout(patience.tryTimeout())
        .retryWhen(
            patience
                .retry()
                .filter(Door::isWorthRepeating)
                .doBeforeRetry(
                    signal -> {
                      if (status(signal.failure()) != TOO_MANY_REQUESTS) {
                        lost.set(true);
                      }
                    }));
  }

  private static boolean isWorthRepeating(Throwable failure) {
    if (isRefusal(failure)) {
      var status = status(failure);
      return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  /** Whether storage itself refused, and not an identity's token endpoint. */
  private static boolean isRefusal(@Nullable Throwable failure) {
    return (failure instanceof BlobStorageException || failure instanceof QueueStorageException)
        && status(failure) != 0;
  }

  private static int status(Throwable failure) {
    return failure instanceof HttpResponseException answered && answered.getResponse() != null
        ? answered.getResponse().getStatusCode()
        : 0;
  }
}

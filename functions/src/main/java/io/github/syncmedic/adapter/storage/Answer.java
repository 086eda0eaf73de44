package io.github.syncmedic.adapter.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import io.github.syncmedic.journal.StorageUnavailable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What storage said to one request: a value or a refusal.
 *
 * @param what the request in words, to follow "Tried to"
 * @param someAnswerWasLost whether an earlier try of this request may have taken effect unseen
 */
record Answer<T>(
    String what,
    @Nullable T value,
    @Nullable HttpResponseException refusal,
    boolean someAnswerWasLost) {
  private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");

  /** Whether storage refused with one of these codes. */
  boolean refusedWith(String... codes) {
    return refusal != null && List.of(codes).contains(code(refusal));
  }

  /**
   * The value.
   *
   * @throws StorageUnavailable when storage refused
   */
  T orThrow() {
    if (refusal != null) {
      throw Unavailable.refused(
          what, refusal.getResponse().getStatusCode(), code(refusal), refusal);
    }
    return Objects.requireNonNull(value);
  }

  /** Asks for no value, only that storage did not refuse. */
  void check() {
    if (refusal != null) {
      orThrow();
    }
  }

  private static String code(HttpResponseException refusal) {
    return Objects.requireNonNullElse(refusal.getResponse().getHeaderValue(ERROR_CODE), "no code");
  }
}

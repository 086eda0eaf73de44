package io.github.syncmedic.adapter.graph;

import okhttp3.Headers;
import okio.ByteString;

/**
 * An answer whose status arrived.
 *
 * @param body as far as it was received
 * @param clientRequestId what the request called itself
 */
record HttpReply(
    int status, Headers headers, ByteString body, Ending ending, String clientRequestId) {
  /** How the body ended. */
  enum Ending {
    WHOLE,
    /** The connection broke before its end. */
    BROKEN,
    /** The deadline came before its end. */
    TOO_LATE,
    /** It is longer than anything that is read. */
    TOO_LONG
  }

  boolean isWholeOk() {
    return status == 200 && ending == Ending.WHOLE;
  }
}

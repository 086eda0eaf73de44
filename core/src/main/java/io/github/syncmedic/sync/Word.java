package io.github.syncmedic.sync;

import com.fasterxml.jackson.annotation.JsonValue;

/** A constant of a closed vocabulary of Graph's, with the spelling that is sent over the wire. */
public interface Word {
  /** The exact spelling; Graph compares it case-sensitively in requests. */
  @JsonValue
  String text();
}

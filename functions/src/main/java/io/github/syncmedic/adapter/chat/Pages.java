package io.github.syncmedic.adapter.chat;

import java.util.Optional;

/**
 * Where people can look at a run and decide.
 *
 * @param base the address of the app without a slash at its end; empty when nobody said it
 */
record Pages(Optional<String> base) {
  private static final String APPROVALS = "/api/approvals/";

  /** The address of the page of the run {@code id}; empty when there is none. */
  Optional<String> of(String id) {
    return base.map(it -> it + APPROVALS + id);
  }
}

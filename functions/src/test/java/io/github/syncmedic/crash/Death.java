package io.github.syncmedic.crash;

/**
 * When a worker dies.
 *
 * @param call at which of its calls to storage or Graph, counted from 0
 * @param done whether the call had its effect, and nobody heard of it
 */
record Death(int call, boolean done) {
  /** The same death, counted from {@code calls} later. */
  Death after(int calls) {
    return new Death(call - calls, done);
  }
}

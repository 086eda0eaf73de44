package io.github.syncmedic.crash;

import java.util.List;

/**
 * What a worker did with one message.
 *
 * @param calls what it called, in order
 * @param died whether it died at the last one
 */
record Report(List<String> calls, boolean died) {
  Report {
    calls = List.copyOf(calls);
  }
}

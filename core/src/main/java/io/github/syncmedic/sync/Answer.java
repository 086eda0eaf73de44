package io.github.syncmedic.sync;

import java.util.Optional;

/** What came of a write. Only {@link Unclear} leaves open whether it took effect. */
public sealed interface Answer {
  /** Graph accepted it; whether it holds is another question. */
  record Accepted(Optional<String> requestId) implements Answer {}

  /** It certainly took no effect: nothing was sent, or Graph refused it. */
  record NotApplied(Problem problem) implements Answer {}

  /** It may have taken effect; only reading the job can tell. Never repeat it blindly. */
  record Unclear(Problem problem) implements Answer {}
}

package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Severity;
import java.util.List;
import java.util.Optional;

/**
 * One question about one job.
 *
 * <p>Pure: the same subject gives the same finding. Never throws, however odd the job; where it
 * cannot tell, it says nothing, or that it cannot.
 */
public interface Signal {
  /** Its name, lower case with hyphens; findings bear it, so it stays. */
  String name();

  /** What it asks, as a sentence with a question mark. */
  String question();

  /** All that it may say, for the reference. */
  List<Saying> sayings();

  /** What it finds; empty when there is nothing to say. */
  Optional<Finding> look(Subject subject);

  /** Something that a signal may say, and when it does. */
  record Saying(Severity severity, String when) {}
}

package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import java.util.List;

/**
 * What a signal found beside the verdict.
 *
 * @param signal the signal's name
 * @param severity how much it matters by itself; it never lowers the verdict's
 * @param sentence what was found, for a person
 * @param evidence the fields it rests on
 */
public record Finding(String signal, Severity severity, String sentence, List<Evidence> evidence) {
  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** A finding that rests on one field. */
  static Finding of(Signal signal, Severity severity, String sentence, String field, String value) {
    return new Finding(signal.name(), severity, sentence, List.of(new Evidence(field, value)));
  }
}

package io.github.syncmedic.playbook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a run when one of its steps fails.
 *
 * @param word {@code abort}: the run failed; {@code continue}: with the next step; {@code
 *     escalate}: the run failed and a person is called; or the id of a later step to go on with
 */
public record OnFailure(@JsonValue String word) {
  /** The run failed. */
  public static final OnFailure ABORT = new OnFailure("abort");

  /** The run goes on with the next step. */
  public static final OnFailure CONTINUE = new OnFailure("continue");

  /** The run failed, and a person is called. */
  public static final OnFailure ESCALATE = new OnFailure("escalate");

  private static final Set<OnFailure> WORDS = Set.of(ABORT, CONTINUE, ESCALATE);

  /** Reads the word that playbooks use. */
  @JsonCreator
  public static OnFailure of(String word) {
    return new OnFailure(word);
  }

  /** The step to go on with, where one is named. */
  public Optional<String> step() {
    return WORDS.contains(this) ? Optional.empty() : Optional.of(word);
  }
}

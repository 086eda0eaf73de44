package io.github.syncmedic.playbook.step;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of a step; kept in the run under the step's id, where later steps and people find it.
 *
 * @param ok whether the step did what it is for
 * @param summary one sentence, without the names of objects
 * @param details for people, one fact to a line; may name objects
 * @param facts what an {@link Assert} can ask for, by name
 * @param count what was counted, if anything was
 * @param fingerprint names exactly what was found: the same things have the same one
 * @param at when it was found, by our clock
 */
public record StepResult(
    boolean ok,
    String summary,
    List<String> details,
    Map<String, String> facts,
    Optional<Count> count,
    Optional<String> fingerprint,
    Instant at) {
  private static final int MOST_DETAILS = 40;
  private static final int LONGEST = 400;

  public StepResult {
    summary = brief(summary);
    details = details.stream().limit(MOST_DETAILS).map(StepResult::brief).toList();
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** A result that says {@code summary} and nothing else. */
  public static StepResult of(boolean ok, String summary, Instant at) {
    return new StepResult(ok, summary, List.of(), Map.of(), Optional.empty(), Optional.empty(), at);
  }

  /** A step that did what it is for. */
  public static StepResult found(String summary, Instant at) {
    return of(true, summary, at);
  }

  /** A step that did not. */
  public static StepResult failed(String summary, Instant at) {
    return of(false, summary, at);
  }

  /** This result with {@code lines} for people. */
  public StepResult detailed(List<String> lines) {
    return new StepResult(ok, summary, lines, facts, count, fingerprint, at);
  }

  /** This result with {@code named} to be asked for. */
  public StepResult with(Map<String, String> named) {
    return new StepResult(ok, summary, details, named, count, fingerprint, at);
  }

  /** This result with {@code number} of {@code of} counted. */
  public StepResult counting(long number, Optional<Long> of) {
    return new StepResult(
        ok, summary, details, facts, Optional.of(new Count(number, of)), fingerprint, at);
  }

  /** This result of exactly what {@code text} names. */
  public StepResult fingerprinted(String text) {
    return new StepResult(ok, summary, details, facts, count, Optional.of(text), at);
  }

  private static String brief(String text) {
    var line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /**
   * What was counted.
   *
   * @param of of how many; empty when that is not known
   */
  public record Count(long number, Optional<Long> of) {}
}

package io.github.syncmedic.command.talk;

import java.util.List;
import java.util.Optional;

/**
 * What somebody is told in a chat. Plain text throughout: whoever shows it escapes it, and cuts
 * what does not fit.
 *
 * @param title in a few words
 * @param lines sentences
 * @param facts what belongs to a name, a number or a word
 * @param run the run that it is about
 * @param buttons what can be done about that run at a press
 */
public record Answer(
    Level level,
    String title,
    List<String> lines,
    List<Fact> facts,
    Optional<String> run,
    List<Button> buttons) {
  public Answer {
    lines = List.copyOf(lines);
    facts = List.copyOf(facts);
    buttons = List.copyOf(buttons);
  }

  /** How it is meant. */
  public enum Level {
    /** All is well. */
    GOOD,
    /** It is so. */
    INFO,
    /** Somebody should look. */
    ATTENTION,
    /** Nothing was done. */
    REFUSED
  }

  /** Something, and what it is called. */
  public record Fact(String name, String text) {}

  /**
   * Something to press.
   *
   * @param word {@code approve}, {@code reject} or {@code plan}
   * @param binding what is shown, see {@link io.github.syncmedic.playbook.Run#binding()}
   */
  public record Button(String word, String label, String runId, String binding) {}

  static Answer of(Level level, String title, String... lines) {
    return of(level, title, List.of(lines), List.of());
  }

  static Answer of(Level level, String title, List<String> lines, List<Fact> facts) {
    return new Answer(level, title, lines, facts, Optional.empty(), List.of());
  }

  /** Nothing was done, and what to try. */
  static Answer refused(String title, String... lines) {
    return of(Level.REFUSED, title, lines);
  }

  Answer about(String runId, List<Button> pressed) {
    return new Answer(level, title, lines, facts, Optional.of(runId), pressed);
  }
}

package io.github.syncmedic.health;

import io.github.syncmedic.sync.CanaryResult;
import io.github.syncmedic.sync.ChangeStep;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Told;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of a canary, without anything that names the object.
 *
 * @param sent when it was sent, or was about to be
 * @param brokenAt where it ended, where Graph names that; silent otherwise
 * @param code Graph's code, where it sent one that can be shown
 * @param unread why nothing is known; present exactly when nothing is
 */
public record CanaryNote(
    Instant sent,
    Outcome outcome,
    Told<ChangeStep> brokenAt,
    String code,
    Optional<String> unread) {
  private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9._-]{0,80}");
  private static final int LONGEST = 200;

  /** What is known. */
  public enum Outcome {
    /** It came through, or there was nothing to change. */
    HEALTHY,
    /** It did not come through. */
    BROKEN,
    /** Nobody knows. */
    UNREAD
  }

  /** The note on {@code result}. */
  public static CanaryNote of(Instant sent, CanaryResult result) {
    return new CanaryNote(
        sent,
        result.isHealthy() ? Outcome.HEALTHY : Outcome.BROKEN,
        Told.of(ChangeStep.class, shown(result.brokenAt().text())),
        shown(result.code()),
        Optional.empty());
  }

  /** The note on an answer that was not read. */
  public static CanaryNote unread(Instant sent, Problem problem) {
    return unread(sent, problem.detail());
  }

  /** The note on a canary of which nothing is known because of {@code why}, for people. */
  public static CanaryNote unread(Instant sent, String why) {
    var line = why.strip().replaceAll("\\s+", " ");
    return new CanaryNote(
        sent,
        Outcome.UNREAD,
        Told.of(ChangeStep.class, ""),
        "",
        Optional.of(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…"));
  }

  /** What stands until the answer is there: if it stays, the answer was lost. */
  public static CanaryNote pending(Instant sent) {
    return unread(sent, "it may have been sent, and its answer was not kept");
  }

  /** Whatever is no word of Graph's may name the object. */
  private static String shown(String text) {
    return SHOWN.matcher(text).matches() ? text : "";
  }

  /** The same in a few words for a log. */
  public String words() {
    return "%s at=%s code=%s".formatted(outcome, brokenAt, code.isEmpty() ? "-" : code)
        + unread.map(it -> " " + it).orElse("");
  }
}

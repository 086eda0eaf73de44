package io.github.syncmedic.health.causes;

import java.time.Instant;
import java.util.Optional;

/**
 * Failures of several objects that have one thing in common.
 *
 * @param errorCode empty when the entries carry none
 * @param attribute the attribute at fault, where the logs let it be inferred
 * @param step where on the way it fails, in Graph's word; empty when not said
 * @param count how many failures
 * @param sample the object that failed last, by name or id
 * @param latest when that was
 * @param advice what to do, as the logs or Microsoft's documentation say; empty when neither does
 */
public record Cause(
    String errorCode,
    Optional<String> attribute,
    String step,
    int count,
    String sample,
    Instant latest,
    String advice) {
  private static final int LONGEST = 300;

  /** The cause in one line of bounded length, whatever Graph sent. */
  public String words() {
    var code = errorCode.isBlank() ? "no error code" : errorCode;
    var where = step.isBlank() ? "" : " at " + step;
    var what = attribute.map(" on "::concat).orElse("");
    var whom = sample.isBlank() ? "" : ", for example " + sample;
    var then = advice.isBlank() ? "" : ". " + advice;
    return "%d × %s%s%s".formatted(count, brief(code + what + where), brief(whom), brief(then));
  }

  private static String brief(String text) {
    var line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}

package io.github.syncmedic.functions;

import io.github.syncmedic.health.forecast.EscrowLimits;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The limits of failed objects as the setting gives them: {@code share=0.35,horizon=PT12H}. Parts
 * that it leaves out stay as Microsoft documents them.
 */
final class Limits {
  /** The parts of {@link EscrowLimits}, by their names there. */
  static final List<String> NAMES =
      List.of("evaluatedFrom", "share", "failures", "total", "near", "horizon");

  private final Map<String, String> given = new HashMap<>();

  private Limits(String text) {
    for (var part : text.split(",", -1)) {
      var pair = part.split("=", 2);
      var name = pair[0].strip();
      if (pair.length != 2 || !NAMES.contains(name) || given.put(name, pair[1].strip()) != null) {
        throw refused(part, "it is no part, or is given twice");
      }
    }
  }

  /**
   * Reads the setting.
   *
   * @throws IllegalArgumentException when a part is unknown, given twice, or makes no sense
   */
  static EscrowLimits of(String text) {
    var limits = new Limits(text);
    var documented = EscrowLimits.DOCUMENTED;
    return new EscrowLimits(
        limits.part("evaluatedFrom", Long::parseLong, documented.evaluatedFrom()),
        limits.part("share", Double::parseDouble, documented.share()),
        limits.part("failures", Long::parseLong, documented.failures()),
        limits.part("total", Long::parseLong, documented.total()),
        limits.part("near", Double::parseDouble, documented.near()),
        limits.part("horizon", Limits::duration, documented.horizon()));
  }

  private <T> T part(String name, Function<String, T> reader, T documented) {
    var text = given.get(name);
    return text == null ? documented : reader.apply(text);
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(refused(text, "it is no duration").getMessage(), e);
    }
  }

  private static IllegalArgumentException refused(String part, String why) {
    return new IllegalArgumentException(
        "Tried to read the limit '%s', because it is set, and %s; try %s"
            .formatted(part, why, NAMES));
  }
}

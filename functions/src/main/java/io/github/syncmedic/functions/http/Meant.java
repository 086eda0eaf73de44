package io.github.syncmedic.functions.http;

import io.github.syncmedic.command.Caller;
import io.github.syncmedic.playbook.Asker;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every wish says, whatever else it says. */
interface Meant {
  /** The most characters of a reason or a comment. */
  int LONGEST = 1000;

  /** What would end a line, or turn the direction of what follows, wherever the text is shown. */
  Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

  /** Has no default: whoever asks must say it. */
  Optional<Boolean> dryRun();

  /** For the timeline. */
  Optional<String> reason();

  /** The plan that the caller has seen and means. */
  Optional<String> planHash();

  /** Whether only the plan is wanted; refuses a body that does not say. */
  default boolean onlyPlanned() {
    return dryRun()
        .orElseThrow(
            () ->
                Refused.malformed(
                    "Tried to read the request, because it does not say whether it is meant;"
                        + " try dryRun: true for the plan, or false to act",
                    "dryRun"));
  }

  /** {@code caller} with their reason. */
  default Asker asker(Caller caller) {
    return new Asker("http", caller.who(), brief(reason(), "reason").orElse("no reason given"));
  }

  /** The text of {@code field}, which is one line and not too long. */
  static Optional<String> brief(Optional<String> text, String field) {
    if (text.filter(it -> UNPRINTABLE.matcher(it).find()).isPresent()) {
      throw Refused.malformed(
          "Tried to read the %s, because it holds a line break or another control character; try one line"
              .formatted(field),
          field);
    }
    if (text.filter(it -> it.length() > LONGEST).isPresent()) {
      throw Refused.malformed(
          "Tried to read the %s, because it is too long; try at most %d characters"
              .formatted(field, LONGEST),
          field);
    }
    return text;
  }

  /** The inputs that a body holds, none of which is null. */
  @SuppressWarnings("NullAway") // what JSON says is null arrives as null
  static Map<String, String> given(Optional<Map<String, String>> inputs) {
    var given = inputs.orElse(Map.of());
    if (given.values().stream().anyMatch(it -> it == null)) {
      throw Refused.malformed(
          "Tried to read the inputs, because one is null; try a text, or leave it out", "inputs");
    }
    return given;
  }
}

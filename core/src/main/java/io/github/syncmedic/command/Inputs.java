package io.github.syncmedic.command;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be given along with a wish. */
final class Inputs {
  private static final int MOST = 10;
  private static final int LONGEST = 1000;
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,31}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  private Inputs() {}

  /** Why {@code inputs} are not taken; empty when they are. Never quotes them. */
  static Optional<Outcome> objectionTo(Map<String, String> inputs) {
    if (inputs.size() > MOST) {
      return refused("there are more than %d inputs".formatted(MOST), "give fewer");
    }
    if (!inputs.keySet().stream().allMatch(it -> NAME.matcher(it).matches())) {
      return refused(
          "an input has a name that none can have",
          "begin with a-z, then up to 31 of A-Z, a-z and 0-9");
    }
    if (inputs.values().stream().anyMatch(it -> it.length() > LONGEST)) {
      return refused("an input has more than %d characters".formatted(LONGEST), "shorten it");
    }
    return inputs.values().stream().anyMatch(it -> UNPRINTABLE.matcher(it).find())
        ? refused("an input holds a line break or another control character", "leave those out")
        : Optional.empty();
  }

  private static Optional<Outcome> refused(String why, String tryThis) {
    return Optional.of(new Outcome.Declined(Outcome.Ground.NOT_ALLOWED, why, tryThis, "inputs"));
  }
}

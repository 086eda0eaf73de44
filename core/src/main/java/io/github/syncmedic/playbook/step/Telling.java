package io.github.syncmedic.playbook.step;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the steps that tell have in common. */
final class Telling {
  private static final int LONGEST = 500;

  private Telling() {}

  static String checked(@Nullable String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Tried to tell people something, because the text is missing or longer than %d; try one sentence"
              .formatted(LONGEST));
    }
    return text;
  }

  /** What was found, and what to look at, in order; empty when there is neither. */
  static Optional<String> decision(List<String> found, List<String> checklist, Sight sight) {
    var numbered =
        IntStream.range(0, checklist.size())
            .mapToObj(i -> "%d. %s".formatted(i + 1, Wording.fill(checklist.get(i), sight)));
    return Optional.of(Stream.concat(found.stream(), numbered).collect(Collectors.joining("\n")))
        .filter(it -> !it.isEmpty());
  }
}

package io.github.syncmedic;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Inputs that nobody meant, made of some that somebody did: cut, doubled, spliced, with a letter
 * changed or a nasty word put in.
 *
 * <p>{@code -Dsyncmedic.fuzz=1000000} feeds so many, {@code -Dsyncmedic.seed=…} others. The same
 * seed makes the same inputs.
 */
public final class Fuzz {
  private static final int COUNT = Integer.getInteger("syncmedic.fuzz", 500);
  private static final long SEED = Long.getLong("syncmedic.seed", 20_261_120L);
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_SHOWN = 400;
  private static final String LETTERS =
      "{}[]\",:\\/-+.eE019 \t\n\r\0'&*!|>%@`#~\u0085\u2028\uFEFF\uD83D";
  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "\"\"",
          "-1",
          "0",
          "1e999",
          "-0.0",
          "NaN",
          "2147483648",
          "99999999999999999999",
          "0001-01-01T00:00:00Z",
          "+1000000000-12-31T23:59:59Z",
          "PT",
          "P99999999999D",
          "..",
          "../",
          "/",
          "%2e%2e",
          "\\u0000",
          "\\ud800",
          "<<: *a",
          "&a",
          "!!x",
          "- - - -",
          "[[[[[[[[",
          "{\"a\":",
          "schemaVersion",
          "ForceDeletes",
          "\uFEFF");

  private final List<String> samples;
  private final Random random = new Random(SEED);

  private Fuzz(List<String> samples) {
    this.samples = samples;
  }

  /**
   * What became of the inputs.
   *
   * @param taken how many the target took
   * @param refused how many it refused as declared
   */
  public record Tally(int taken, int refused) {}

  /**
   * Feeds {@code target} with inputs made of {@code samples}.
   *
   * @param declared how it may refuse one
   * @throws AssertionError with seed and input, when it fails in any other way
   */
  public static Tally feed(
      List<String> samples, Class<? extends RuntimeException> declared, Consumer<String> target) {
    var fuzz = new Fuzz(samples);
    var taken = 0;
    for (var number = 0; number < COUNT; number++) {
      var input = fuzz.next();
      try {
        target.accept(input);
        taken++;
      } catch (RuntimeException | StackOverflowError e) {
        if (!declared.isInstance(e)) {
          throw new AssertionError(
              "seed %d, input %d of %d letters: %s"
                  .formatted(SEED, number, input.length(), shown(input)),
              e);
        }
      }
    }
    return new Tally(taken, COUNT - taken);
  }

  private static String shown(String input) {
    return input.length() <= LONGEST_SHOWN ? input : input.substring(0, LONGEST_SHOWN) + "…";
  }

  private String next() {
    var text = new StringBuilder(sample());
    for (var changes = random.nextInt(MOST_CHANGES + 1); changes > 0; changes--) {
      change(text);
    }
    return text.toString();
  }

  private void change(StringBuilder text) {
    var from = random.nextInt(text.length() + 1);
    var to = Math.min(text.length(), from + 1 + random.nextInt(40));
    switch (random.nextInt(7)) {
      case 0 -> text.delete(from, to);
      case 1 -> text.insert(from, text.substring(from, to));
      case 2 -> text.insert(from, WORDS.get(random.nextInt(WORDS.size())));
      case 3 -> text.replace(from, to, WORDS.get(random.nextInt(WORDS.size())));
      case 4 -> text.replace(from, Math.min(from + 1, text.length()), letter());
      case 5 -> text.insert(from, letter().repeat(1 + random.nextInt(300)));
      default -> splice(text, from);
    }
  }

  private void splice(StringBuilder text, int from) {
    var other = sample();
    text.setLength(from);
    text.append(other, random.nextInt(other.length() + 1), other.length());
  }

  private String letter() {
    var at = random.nextInt(LETTERS.length() + 1);
    return at < LETTERS.length()
        ? LETTERS.substring(at, at + 1)
        : String.valueOf((char) random.nextInt(0x10000));
  }

  private String sample() {
    return samples.get(random.nextInt(samples.size()));
  }
}

package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No pattern of the product takes for ever over a long text: counted by what it looks at. */
class LinearPatternsTest {
  private static final int LENGTH = 100_000;

  /** How often a pattern may look at each character of a text, on average. */
  private static final int LOOKS = 40;

  private static final List<String> TEXTS =
      Stream.of(
              "a", " ", "0", ".", "/", "a.", "a-", "<", "[[", "\n", "\t ", "é", "aA0_.-", "$(a",
              "1,")
          .flatMap(
              it ->
                  Stream.of(
                      it.repeat(LENGTH / it.length()), it.repeat(LENGTH / it.length()) + "\u0000"))
          .toList();

  @Test
  void each_pattern_looks_at_a_long_text_a_few_times_only() {
    Map<String, Long> patient = new TreeMap<>();
    var seen = 0;
    for (var field : fields()) {
      seen++;
      var pattern = pattern(field);
      for (var text : TEXTS) {
        var counted = new Counted(text);
        if (!isOver(pattern, counted)) {
          patient.merge(
              field.getDeclaringClass().getName() + "." + field.getName(),
              counted.looks,
              Math::max);
        }
      }
    }
    assertThat(seen).isGreaterThan(30);
    assertThat(patient).isEmpty();
  }

  private static boolean isOver(Pattern pattern, Counted text) {
    try {
      var matcher = pattern.matcher(text);
      var unused = matcher.find() || matcher.reset().matches();
      return true;
    } catch (TooManyLooks e) {
      return false;
    } catch (StackOverflowError e) {
      text.looks = -1;
      return false;
    }
  }

  private static List<Field> fields() {
    return new ClassFileImporter()
        .importPaths("target/classes", "../core/target/classes").stream()
            .filter(
                it ->
                    it.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(Pattern.class)))
            .flatMap(it -> Arrays.stream(it.reflect().getDeclaredFields()))
            .filter(it -> it.getType() == Pattern.class && Modifier.isStatic(it.getModifiers()))
            .toList();
  }

  private static Pattern pattern(Field field) {
    try {
      field.setAccessible(true);
      return (Pattern) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A text that counts how often somebody looks at its characters. */
  private static final class Counted implements CharSequence {
    private final String text;
    private long looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks > (long) LOOKS * LENGTH) {
        throw new TooManyLooks();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}

package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No pattern of the product takes for ever over a long text: counted by what it looks at. */
class LinearPatternsTest {
  private static final int LENGTH = 100_000;

  /** How often a pattern may look at each character of a text, on average. */
  private static final int LOOKS = 40;

  /** What nothing long comes to: they read the names of hosts that an operator sets. */
  private static final Set<String> BOUNDED =
      Set.of(
          "io.github.syncmedic.adapter.outbound.AllowedHost.LABELS",
          "io.github.syncmedic.adapter.sink.TeamsWorkflow.DOMAIN");

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
      var isSearched = isSearched(field);
      for (var text : TEXTS) {
        var counted = new Counted(text);
        if (!isOver(pattern, isSearched, counted)) {
          patient.merge(name(field), counted.looks, Math::max);
        }
      }
    }
    assertThat(seen).isGreaterThan(30);
    assertThat(patient.keySet()).isSubsetOf(BOUNDED);
  }

  private static String name(Field field) {
    return field.getDeclaringClass().getName() + "." + field.getName();
  }

  private static boolean isOver(Pattern pattern, boolean isSearched, Counted text) {
    try {
      var unused = isSearched ? pattern.matcher(text).find() : pattern.matcher(text).matches();
      return true;
    } catch (TooManyLooks | StackOverflowError e) {
      return false;
    }
  }

  /** Whether anything but whole texts is held against the pattern, as far as its source tells. */
  private static boolean isSearched(Field field) {
    var uses =
        Pattern.compile(
            "\\b%s\\.(?!matcher\\([^()]*\\)\\s*\\.matches\\(\\))".formatted(field.getName()));
    return uses.matcher(source(field.getDeclaringClass())).find();
  }

  private static String source(Class<?> type) {
    var file = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    return Stream.of("src/main/java", "../core/src/main/java")
        .map(it -> Path.of(it, file))
        .filter(Files::exists)
        .map(LinearPatternsTest::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no source of " + type));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

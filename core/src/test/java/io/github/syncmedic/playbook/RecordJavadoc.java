package io.github.syncmedic.playbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the Javadoc of a record says of it.
 *
 * @param summary its first sentence
 * @param components what is said of its components, by their names
 */
record RecordJavadoc(String summary, Map<String, String> components) {
  private static final Path SOURCES = Path.of("src/main/java");

  static RecordJavadoc of(Class<?> type) {
    var source = source(type);
    var head = source.substring(0, source.indexOf("record " + type.getSimpleName() + "("));
    var comment = head.substring(head.lastIndexOf("/**") + 3, head.lastIndexOf("*/"));
    var words =
        comment
            .lines()
            .map(line -> line.strip().replaceFirst("^\\*\\s?", "").strip())
            .collect(Collectors.joining(" "))
            .replaceAll("\\{@(?:code|link) (?:[A-Za-z]*#)?([^}]*)}", "$1")
            .replace("<p>", "")
            .strip();
    var parts = words.split("@param ", -1);
    var components = new LinkedHashMap<String, String>();
    Arrays.stream(parts)
        .skip(1)
        .map(String::strip)
        .forEach(it -> components.put(it.split(" ", 2)[0], it.split(" ", 2)[1]));
    return new RecordJavadoc(firstSentence(parts[0].strip()), components);
  }

  Optional<String> of(String component) {
    return Optional.ofNullable(components.get(component));
  }

  private static String firstSentence(String text) {
    var matcher = Pattern.compile("^.*?\\.(?= |$)").matcher(text);
    return matcher.find() ? matcher.group() : text;
  }

  private static String source(Class<?> type) {
    try {
      return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

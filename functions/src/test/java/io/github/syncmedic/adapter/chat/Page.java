package io.github.syncmedic.adapter.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The page of a channel, whose examples are tried. */
final class Page {
  private static final Pattern JSON = Pattern.compile("(?s)```json\n(.*?)```");
  private static final Pattern ORDER = Pattern.compile("(?m)^/syncmedic .*$");

  private Page() {}

  /** The first example in JSON of the page called {@code name}. */
  static String json(String name) {
    return first(JSON, name, 1);
  }

  /** The order that the page called {@code name} shows. */
  static String order(String name) {
    return first(ORDER, name, 0);
  }

  private static String first(Pattern pattern, String name, int group) {
    try {
      var matcher = pattern.matcher(Files.readString(Path.of("../docs/callers", name + ".md")));
      if (!matcher.find()) {
        throw new IllegalStateException("There is no example in " + name + ".md");
      }
      return matcher.group(group);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

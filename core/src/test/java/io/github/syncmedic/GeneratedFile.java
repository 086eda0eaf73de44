package io.github.syncmedic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of this project that says what the code says. */
public final class GeneratedFile {
  private static final String WRITE = "syncmedic.write";

  private GeneratedFile() {}

  /**
   * Fails unless {@code file} holds just {@code text}; {@code -Dsyncmedic.write=true} writes it.
   *
   * @param test the test that knows how to make it
   */
  public static void check(Path file, String text, Class<?> test) throws IOException {
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as(
            "%s is not what the code says; write it anew with mvn -pl core test -Dtest=%s -D%s=true",
            file, test.getSimpleName(), WRITE)
        .isEqualTo(text);
  }
}

package io.github.syncmedic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the reference, which says what the code says. */
public final class ReferencePage {
  private static final Path PAGES = Path.of("../docs/reference");
  private static final String WRITE = "syncmedic.write";

  private ReferencePage() {}

  /**
   * Checks that the page {@code name} reads {@code text}; with {@code -Dsyncmedic.write=true} it is
   * written anew before.
   */
  public static void check(String name, String text) throws IOException {
    var page = PAGES.resolve(name);
    if (Boolean.getBoolean(WRITE)) {
      Files.createDirectories(PAGES);
      Files.writeString(page, text);
    }
    assertThat(Files.exists(page) ? Files.readString(page) : "")
        .as(
            "docs/reference/%s is not what the code says; write it anew with"
                + " mvn -pl core test -Dtest='*ReferenceTest' -D%s=true",
            name, WRITE)
        .isEqualTo(text);
  }
}

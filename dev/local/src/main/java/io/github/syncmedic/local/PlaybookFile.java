package io.github.syncmedic.local;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.PlaybookShelf;
import io.github.syncmedic.playbook.Playbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A playbook in a file of this machine. */
record PlaybookFile(Path path, String text) {
  private static final String SUFFIX = ".yaml";

  /**
   * Reads {@code path}.
   *
   * @throws LocalException when it cannot be read
   */
  static PlaybookFile of(Path path) {
    try {
      return new PlaybookFile(path, Files.readString(path));
    } catch (IOException e) {
      throw new LocalException("Tried to read %s, but failed: %s".formatted(path, e), e);
    }
  }

  /**
   * The playbook, whatever the file is called.
   *
   * @throws IllegalArgumentException when it is none
   */
  Playbook playbook() {
    return Playbooks.parse(path.toString().replaceFirst("\\.yaml$", ""), text);
  }

  /** What keeps the app from using it, were it stored; each with its line. */
  List<String> problems(Playbooks shipped) {
    String name = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    if (!name.matches("[a-z0-9-]{1,64}\\" + SUFFIX)) {
      return List.of(path + ":1: its name is not 1 to 64 of a-z, 0-9, - and .yaml");
    }
    InMemoryDocuments stored = new InMemoryDocuments();
    stored.write(PlaybookShelf.PREFIX + name, text, new Expected.Absent());
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return new PlaybookShelf(shipped, stored, clock, line -> {})
        .problems().stream().map(it -> "%s:%d: %s".formatted(path, it.line(), it.why())).toList();
  }
}

package io.github.syncmedic.playbook;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All runs, each changed only by whoever read it last. Thread-safe. */
public final class Runs {
  private static final String PREFIX = "runs/";
  private static final String SUFFIX = ".json";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private final Documents documents;
  private final Json json = new Json();

  /** Runs kept in {@code documents}. */
  public Runs(Documents documents) {
    this.documents = documents;
  }

  /** Whether {@code text} can be the id of a run. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The run called {@code id}; empty when there is none, or the id is not one. */
  public Optional<Standing> read(String id) {
    return isId(id) ? documents.read(nameOf(id)).map(this::standing) : Optional.empty();
  }

  /** The run called {@code id}; empty when there is none that this version can read. */
  public Optional<Run> known(String id) {
    return read(id)
        .filter(Standing.Known.class::isInstance)
        .map(standing -> ((Standing.Known) standing).run());
  }

  /**
   * Keeps a new run.
   *
   * @return false when there is a run of that id already; it is left as it is
   */
  public boolean create(Run run) {
    return documents.write(nameOf(run.id()), json.write(run), new Expected.Absent())
        instanceof WriteResult.Written;
  }

  /**
   * Replaces the run that was read under {@code version}.
   *
   * @return false when somebody else was faster; nothing is changed then
   */
  public boolean replace(Run run, String version) {
    return documents.write(nameOf(run.id()), json.write(run), new Expected.Version(version))
        instanceof WriteResult.Written;
  }

  private Standing standing(Documents.Stored stored) {
    return current(stored.text())
        .<Standing>map(it -> new Standing.Known(it, stored.version()))
        .orElseGet(() -> other(stored));
  }

  /** The run that {@code text} is in today's form; as a rule it is, and is read at once. */
  private Optional<Run> current(String text) {
    try {
      return Optional.of(json.read(text, Run.class))
          .filter(it -> it.schemaVersion() == Run.SCHEMA_VERSION);
    } catch (Json.Unreadable e) {
      return Optional.empty();
    }
  }

  private Standing other(Documents.Stored stored) {
    var tree = json.tree(stored.text());
    return Json.versionOf(tree) > Run.SCHEMA_VERSION
        ? new Standing.Newer()
        : new Standing.Known(json.read(RunUpgrade.of(tree), Run.class), stored.version());
  }

  /**
   * The ids of the runs in {@code documents} that are not older than {@code since}, oldest first;
   * those whose beginning is not known come last.
   *
   * @param page how many names are read at a time
   */
  public static List<String> ids(Documents documents, Instant since, int page) {
    var ids = new ArrayList<String>();
    var after = Optional.of(PREFIX + DAY.format(since.atOffset(ZoneOffset.UTC)));
    var names = documents.names(PREFIX, after, page);
    while (!names.isEmpty()) {
      names.forEach(it -> idOf(it).ifPresent(ids::add));
      names = documents.names(PREFIX, Optional.of(names.get(names.size() - 1)), page);
    }
    return ids;
  }

  /** The id of the run that is kept as the document {@code name}; empty when that is no run. */
  public static Optional<String> idOf(String name) {
    return Optional.of(name)
        .filter(it -> it.startsWith(PREFIX) && it.endsWith(SUFFIX))
        .map(it -> it.substring(PREFIX.length(), it.length() - SUFFIX.length()));
  }

  /** The name of the document in which the run called {@code id} is kept. */
  public static String nameOf(String id) {
    return PREFIX + id + SUFFIX;
  }

  /** A run as it is kept. */
  public sealed interface Standing {
    /** It can be worked on. */
    record Known(Run run, String version) implements Standing {}

    /** A newer version of the product wrote it; leave it to that. */
    record Newer() implements Standing {}
  }
}

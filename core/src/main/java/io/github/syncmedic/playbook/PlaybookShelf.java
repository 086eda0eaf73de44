package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.StorageUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The playbooks that are shipped, and those that an operator put beside them: documents {@code
 * playbooks/{name}.yaml} stand in for a shipped one of that name, or are added.
 *
 * <p>A stored file that is not all that it must be is not used at all; the shipped one stays. One
 * that wishes to act by itself where nothing shipped does, does so only once {@code controls.json}
 * says so too. While storage cannot be reached, what was last read goes on; when nothing was ever
 * read, no playbook acts by itself, since a stored one may forbid it.
 *
 * <p>Storage is looked at once a minute at most: one list, a read for each file, and one of {@code
 * controls.json} where a file asks for more than is shipped. Thread-safe; blocking; throws nothing
 * for what storage does.
 */
public final class PlaybookShelf implements Supplier<Playbooks> {
  /** What the names of the documents begin with. */
  public static final String PREFIX = "playbooks/";

  static final Duration EVERY = Duration.ofMinutes(1);
  static final int MOST = 200;
  private static final Pattern FILE = Pattern.compile(PREFIX + "([a-z0-9-]{1,64})\\.yaml");
  private static final int LONGEST = 100;

  private final Playbooks shipped;
  private final Admission admission;
  private final Documents documents;
  private final Clock clock;
  private final Consumer<String> log;
  private Instant due = Instant.MIN;
  private Playbooks playbooks;
  private List<Problem> problems = List.of();
  private Map<String, Admission.Judged> files = new TreeMap<>();
  private Map<String, String> told = new TreeMap<>();

  /**
   * A shelf.
   *
   * @param log takes a line for each change
   */
  public PlaybookShelf(Playbooks shipped, Documents documents, Clock clock, Consumer<String> log) {
    this.shipped = shipped;
    this.admission = new Admission(shipped);
    this.documents = documents;
    this.clock = clock;
    this.log = log;
    this.playbooks = shipped.asking();
  }

  /** The playbooks that hold now. */
  @Override
  public synchronized Playbooks get() {
    var now = clock.instant();
    if (!now.isBefore(due)) {
      due = now.plus(EVERY);
      look();
    }
    return playbooks;
  }

  /** Why stored files are not used; empty when all are. */
  public synchronized List<Problem> problems() {
    var unused = get();
    return problems;
  }

  private void look() {
    try {
      var names = documents.names(PREFIX, Optional.empty(), MOST + 1);
      files = files(names.stream().limit(MOST).toList());
      var foreign = new ArrayList<>(foreign(names));
      files.values().forEach(it -> it.problem().ifPresent(foreign::add));
      var stored = files.values().stream().flatMap(it -> it.playbook().stream()).toList();
      var held = held(stored);
      playbooks = shipped.with(held);
      problems = List.copyOf(foreign);
      tell(lines(stored, held));
    } catch (StorageUnavailable e) {
      problems =
          List.of(new Problem(PREFIX, 1, "it cannot be read now, so what was read before goes on"));
      tell(Map.of(PREFIX, problems.get(0).toString()));
    }
  }

  private Map<String, Admission.Judged> files(List<String> names) {
    var found = new TreeMap<String, Admission.Judged>();
    for (var name : names) {
      var file = FILE.matcher(name);
      if (file.matches()) {
        documents.read(name).ifPresent(it -> found.put(name, judged(name, file.group(1), it)));
      }
    }
    return found;
  }

  private Admission.Judged judged(String document, String name, Documents.Stored stored) {
    return Optional.ofNullable(files.get(document))
        .filter(it -> it.version().equals(stored.version()))
        .orElseGet(() -> admission.judge(document, name, stored));
  }

  /** What stands there and is no playbook's file; it is not even read. */
  private static List<Problem> foreign(List<String> names) {
    var found =
        names.stream()
            .filter(it -> !FILE.matcher(it).matches())
            .map(PlaybookShelf::printable)
            .map(it -> new Problem(it, 1, "its name is not 1 to 64 of a-z, 0-9, - and .yaml"))
            .collect(Collectors.toList());
    if (names.size() > MOST) {
      found.add(new Problem(PREFIX, 1, "there are more than %d files".formatted(MOST)));
    }
    return found;
  }

  private static String printable(String name) {
    var clean = name.replaceAll("[^A-Za-z0-9._/-]", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
  }

  /** The same playbooks, none of which goes further by itself than it may. */
  private List<Playbook> held(List<Playbook> stored) {
    if (stored.stream().noneMatch(it -> it.autonomy().compareTo(ceiling(it)) > 0)) {
      return stored;
    }
    var controls = Controls.of(documents);
    return stored.stream().map(it -> it.with(autonomy(it, controls))).toList();
  }

  private Autonomy autonomy(Playbook stored, Controls controls) {
    var declared = stored.autonomy().cappedBy(ceiling(stored));
    return controls.autonomyOf(stored.name(), stored.risk(), declared, stored.autonomy());
  }

  private Autonomy ceiling(Playbook stored) {
    return shipped.named(stored.name()).map(Playbook::autonomy).orElse(Autonomy.SUGGEST);
  }

  private Map<String, String> lines(List<Playbook> stored, List<Playbook> held) {
    var lines = new TreeMap<String, String>();
    problems.forEach(it -> lines.put(it.file(), it + "; it is not used"));
    for (var i = 0; i < held.size(); i++) {
      var playbook = held.get(i);
      var capped =
          playbook.autonomy() == stored.get(i).autonomy()
              ? ""
              : "; it acts by itself only once controls.json says so too";
      var file = PREFIX + playbook.name() + ".yaml";
      lines.put(
          file,
          "%s, version %d, %s%s"
              .formatted(
                  file,
                  playbook.version(),
                  shipped.named(playbook.name()).isPresent()
                      ? "stands in for the shipped one"
                      : "is added",
                  capped));
    }
    return lines;
  }

  private void tell(Map<String, String> lines) {
    lines.forEach(
        (file, line) -> {
          if (!line.equals(told.get(file))) {
            log.accept(line);
          }
        });
    told.keySet().stream()
        .filter(it -> !lines.containsKey(it) && !lines.containsKey(PREFIX))
        .forEach(it -> log.accept(it + " does not hold any more"));
    told = new TreeMap<>(lines);
  }

  /**
   * Why a stored file is not used.
   *
   * @param file its name in the container
   * @param line where in it; 1 where the file as a whole is meant
   */
  public record Problem(String file, int line, String why) {
    @Override
    public String toString() {
      return "%s:%d: %s".formatted(file, line, why);
    }
  }
}

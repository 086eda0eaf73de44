package io.github.syncmedic.playbook;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.playbook.PlaybookShelf.Problem;
import io.github.syncmedic.sync.SyncJobFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlaybookShelfTest {
  private static final String MINE = PlaybooksTest.WRITING;
  private static final Playbooks SHIPPED = Playbooks.shipped();

  private final MutableClock clock = new MutableClock(NOW);
  private final CountedDocuments documents = new CountedDocuments();
  private final List<String> log = new ArrayList<>();
  private final PlaybookShelf shelf = new PlaybookShelf(SHIPPED, documents, clock, log::add);

  @Test
  void without_stored_files_it_holds_what_is_shipped_and_says_nothing() {
    assertThat(shelf.get().all()).isEqualTo(SHIPPED.all());
    assertThat(shelf.problems()).isEmpty();
    assertThat(log).isEmpty();
  }

  @Test
  void it_looks_once_a_minute_however_often_it_is_asked() {
    store("mine", MINE);
    store("other", MINE.replace("name: mine", "name: other"));
    for (var i = 0; i < 100; i++) {
      var unused = shelf.get();
      shelf.problems();
    }
    assertThat(documents.lists).isEqualTo(1);
    assertThat(documents.reads).isEqualTo(2);

    clock.pass(PlaybookShelf.EVERY.minusMillis(1));
    var unused = shelf.get();
    assertThat(documents.lists).isEqualTo(1);
    clock.pass(Duration.ofMillis(1));
    unused = shelf.get();
    assertThat(documents.lists).isEqualTo(2);
    assertThat(documents.reads).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("io.github.syncmedic.playbook.PlaybookSchemaTest#shipped")
  void every_shipped_playbook_may_stand_in_for_itself(Path file) throws IOException {
    store(file.getFileName().toString().replace(".yaml", ""), Files.readString(file));

    assertThat(shelf.get().all()).isEqualTo(SHIPPED.all());
    assertThat(shelf.problems()).isEmpty();
    assertThat(log).singleElement().asString().contains("stands in for the shipped one");
  }

  @Test
  void one_of_the_same_name_stands_in_its_place_and_others_are_tried_first() {
    store("quarantine-unknown", shippedYaml("quarantine-unknown", "version: [0-9]+", "version: 7"));
    store("mine", MINE);
    store("by-hand", MINE.replace("name: mine", "name: by-hand").replaceAll("(?m)^when.*\\n", ""));

    var names = shelf.get().all().stream().map(Playbook::name).toList();
    var expected = new ArrayList<>(SHIPPED.all().stream().map(Playbook::name).toList());
    expected.add(0, "mine");
    expected.add("by-hand");
    assertThat(names).isEqualTo(expected);
    assertThat(shelf.get().named("quarantine-unknown").orElseThrow().version()).isEqualTo(7);
    assertThat(shelf.get().fitting(quarantined("Unknown")).orElseThrow().name()).isEqualTo("mine");
    assertThat(shelf.get().fitting(quarantined("TooManyDeletes")).orElseThrow().name())
        .isEqualTo("quarantine-too-many-deletes");
  }

  @Test
  void each_change_is_told_once_and_holds_within_a_minute() {
    store("quarantine-unknown", shippedYaml("quarantine-unknown", "version: [0-9]+", "version: 7"));
    look();
    look();
    store("quarantine-unknown", shippedYaml("quarantine-unknown", "risk: R0", "risk: R9"));
    look();
    look();
    assertThat(shelf.get().all()).isEqualTo(SHIPPED.all());
    store("quarantine-unknown", shippedYaml("quarantine-unknown", "version: [0-9]+", "version: 8"));
    look();
    documents.delete("playbooks/quarantine-unknown.yaml");
    look();
    look();

    assertThat(shelf.get().all()).isEqualTo(SHIPPED.all());
    assertThat(log).hasSize(4);
    assertThat(log.get(0)).contains("version 7", "stands in for the shipped one");
    assertThat(log.get(1)).contains("playbooks/quarantine-unknown.yaml:5: ", "not used");
    assertThat(log.get(2)).contains("version 8");
    assertThat(log.get(3)).contains("does not hold any more");
  }

  static Stream<Arguments> refused() {
    var nested = "{a: ".repeat(40) + "1" + "}".repeat(40);
    return Stream.of(
        arguments("another name than the file's", MINE.replace("name: mine", "name: yours"), 1),
        arguments("an unknown field", MINE + "owner: me\n", 13),
        arguments("a doubled field", MINE.replace("risk: R2", "risk: R2\nrisk: R2"), 6),
        arguments("an alias", MINE.replace("name: mine", "name: &n mine") + "x: *n\n", 1),
        arguments("a tag", MINE.replace("summary: ", "summary: !!str "), 3),
        arguments("depth", MINE.replace("cycles: 3", "cycles: " + nested), 1),
        arguments("no YAML", "name: [", 1),
        arguments("nothing", "", 1),
        arguments("size", MINE + "#" + "x".repeat(300 * 1024), 1),
        arguments("lines", MINE + "#\n".repeat(2_000), 1),
        arguments("less risk than it brings", MINE.replace("risk: R2", "risk: R1"), 5),
        arguments(
            "deletes as if they were none",
            MINE.replace("[QuarantineState]", "[ForceDeletes]").replace("R2", "R3"),
            5),
        arguments(
            "everything again as if it were little",
            MINE.replace("[QuarantineState]", "[QuarantineState, Watermark]"),
            5),
        arguments("R4 by itself", MINE.replace("R2", "R4").replace("suggest", "auto"), 12));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void what_is_not_all_that_it_must_be_is_refused_as_a_whole(String what, String yaml, int line) {
    store("mine", yaml);
    store("other", MINE.replace("name: mine", "name: other"));

    assertThat(shelf.get().named("mine")).as(what).isEmpty();
    assertThat(shelf.get().named("other")).isPresent();
    assertThat(shelf.problems())
        .singleElement()
        .satisfies(it -> assertThat(it.file()).isEqualTo("playbooks/mine.yaml"))
        .satisfies(it -> assertThat(it.why()).startsWith("Tried to ").contains("; try "))
        .satisfies(it -> assertThat(it.line()).isBetween(1, (int) yaml.lines().count() + 1))
        .satisfies(
            it -> {
              if (line > 1) {
                assertThat(it.line()).isEqualTo(line);
              }
            });
  }

  @Test
  void what_callers_ask_for_stays_what_they_ask_for() {
    store("restart", shippedYaml("restart", "risk: R3", "when: { verdict: STALE }\nrisk: R3"));
    store("clear", shippedYaml("clear", "(?s)steps:.*", "steps: []\n"));

    assertThat(shelf.get().all()).isEqualTo(SHIPPED.all());
    assertThat(shelf.problems()).extracting(Problem::line).containsExactlyInAnyOrder(4, 7);
  }

  @Test
  void what_is_not_named_like_a_playbook_is_told_and_not_read() {
    for (var name : List.of("playbooks/Mine.yaml", "playbooks/a/b.yaml", "playbooks/mine.yml")) {
      documents.write(name, MINE, new Expected.Anything());
    }

    assertThat(shelf.get().all()).isEqualTo(SHIPPED.all());
    assertThat(shelf.problems()).hasSize(3);
    assertThat(documents.reads).isZero();
  }

  @Test
  void of_too_many_files_the_first_ones_are_read() {
    for (var i = 0; i < PlaybookShelf.MOST + 50; i++) {
      var name = "mine-%03d".formatted(i);
      store(name, MINE.replace("name: mine", "name: " + name));
    }

    assertThat(shelf.get().all()).hasSize(SHIPPED.all().size() + PlaybookShelf.MOST);
    assertThat(shelf.problems()).singleElement().asString().contains("more than 200");
    assertThat(documents.reads).isEqualTo(PlaybookShelf.MOST);
  }

  @Test
  void a_stored_playbook_acts_by_itself_only_where_the_shipped_one_does_or_the_operator_says_so() {
    var eager = "autonomy: suggest";
    store(
        "start-again",
        MINE.replace("name: mine", "name: start-again").replace(eager, "autonomy: auto"));
    store("clear", shippedYaml("clear", eager, "autonomy: auto"));
    store(
        "quarantine-connection",
        shippedYaml("quarantine-connection", "version: [0-9]+", "version: 99"));
    assertThat(autonomyOf("start-again")).isEqualTo(Autonomy.SUGGEST);
    assertThat(autonomyOf("clear")).isEqualTo(Autonomy.SUGGEST);
    assertThat(autonomyOf("quarantine-connection")).isEqualTo(Autonomy.AUTO);
    assertThat(log).filteredOn(it -> it.contains("only once controls.json says so")).hasSize(2);

    controls(
        "\"clear\": \"auto\", \"start-again\": \"auto\", \"quarantine-connection\": \"observe\"");
    look();
    assertThat(autonomyOf("start-again")).isEqualTo(Autonomy.AUTO);
    assertThat(autonomyOf("clear")).isEqualTo(Autonomy.AUTO);
    assertThat(autonomyOf("quarantine-connection")).isEqualTo(Autonomy.OBSERVE);

    documents.write(Controls.NAME, "broken", new Expected.Anything());
    look();
    assertThat(autonomyOf("clear")).isEqualTo(Autonomy.SUGGEST);
  }

  @Test
  void controls_raise_no_playbook_above_what_its_file_says() {
    store("clear", shippedYaml("clear", "autonomy: suggest", "autonomy: observe"));
    controls("\"clear\": \"auto\"");

    assertThat(autonomyOf("clear")).isEqualTo(Autonomy.OBSERVE);
  }

  @Test
  void while_storage_is_away_what_was_read_goes_on_and_nothing_unread_acts_by_itself() {
    documents.down = true;
    assertThat(shelf.get().all()).hasSameSizeAs(SHIPPED.all());
    assertThat(shelf.get().all()).extracting(Playbook::autonomy).doesNotContain(Autonomy.AUTO);
    assertThat(shelf.problems()).hasSize(1);

    documents.down = false;
    store("mine", MINE);
    look();
    assertThat(shelf.get().all()).containsAll(SHIPPED.all()).hasSize(SHIPPED.all().size() + 1);
    assertThat(shelf.problems()).isEmpty();

    documents.down = true;
    look();
    look();
    assertThat(shelf.get().named("mine")).isPresent();
    assertThat(autonomyOf("quarantine-connection")).isEqualTo(Autonomy.AUTO);
    assertThat(log).filteredOn(it -> it.contains("cannot be read now")).hasSize(2);
  }

  @Test
  void no_name_leads_outside_of_the_folder() {
    var random = new Random(11);
    var read = new ArrayList<String>();
    var names = 0;
    var fuzzed =
        new PlaybookShelf(
            SHIPPED,
            new CountedDocuments() {
              @Override
              public List<String> names(String prefix, Optional<String> after, int limit) {
                return Stream.generate(() -> name(random)).limit(PlaybookShelf.MOST).toList();
              }

              @Override
              public Optional<Stored> read(String name) {
                read.add(name);
                return Optional.empty();
              }
            },
            clock,
            line -> assertThat(line).matches("[\\x20-\\x7e]+"));
    for (; names < 100_000; names += PlaybookShelf.MOST) {
      var unused = fuzzed.get();
      clock.pass(PlaybookShelf.EVERY);
    }

    assertThat(read).hasSizeGreaterThan(1000);
    assertThat(read).allMatch(it -> it.matches("playbooks/[a-z0-9-]{1,64}\\.yaml"));
  }

  private static String name(Random random) {
    var parts =
        List.of(
            "playbooks/",
            "../",
            "..",
            "%2e%2e",
            "%2f",
            "\\",
            "\0",
            "CON",
            "аuto",
            "mine",
            "-",
            "9",
            ".yaml",
            ".YAML",
            "/",
            "\n",
            ".json",
            "runs/",
            "a".repeat(65),
            "controls");
    var name = new StringBuilder(random.nextInt(3) == 0 ? "" : "playbooks/");
    for (var i = random.nextInt(4); i >= 0; i--) {
      name.append(parts.get(random.nextInt(parts.size())));
    }
    return random.nextInt(3) == 0 ? name.toString() : name + ".yaml";
  }

  private Autonomy autonomyOf(String name) {
    return shelf.get().named(name).orElseThrow().autonomy();
  }

  private void look() {
    clock.pass(PlaybookShelf.EVERY);
    var unused = shelf.get();
  }

  private void store(String name, String yaml) {
    documents.write("playbooks/" + name + ".yaml", yaml, new Expected.Anything());
  }

  private void controls(String autonomy) {
    documents.write(
        Controls.NAME,
        "{\"schemaVersion\": 1, \"killSwitch\": false, \"autonomy\": {%s}}".formatted(autonomy),
        new Expected.Anything());
  }

  private static Verdict quarantined(String reason) {
    var quarantine = SyncJobFixture.quarantine(reason, NOW, Optional.empty(), Optional.empty());
    return Diagnosis.of(SyncJobFixture.job("AD2AAD.1").quarantine(quarantine).build(), NOW);
  }

  private static String shippedYaml(String name, String from, String to) {
    UnaryOperator<String> changed = it -> it.replaceFirst(from, to);
    try {
      var yaml = Files.readString(Path.of("src/main/resources/playbooks", name + ".yaml"));
      assertThat(changed.apply(yaml)).isNotEqualTo(yaml);
      return changed.apply(yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Storage that counts, and may be away. */
  private static class CountedDocuments implements Documents {
    private final InMemoryDocuments kept = new InMemoryDocuments();
    private int lists;
    private int reads;
    private boolean down;

    @Override
    public Optional<Stored> read(String name) {
      reads++;
      return up().read(name);
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      return up().write(name, text, expected);
    }

    @Override
    public void append(String name, String line) {
      up().append(name, line);
    }

    @Override
    public List<String> names(String prefix, Optional<String> after, int limit) {
      lists++;
      return up().names(prefix, after, limit);
    }

    @Override
    public void delete(String name) {
      up().delete(name);
    }

    private Documents up() {
      if (down) {
        throw new StorageUnavailable("away");
      }
      return kept;
    }
  }
}

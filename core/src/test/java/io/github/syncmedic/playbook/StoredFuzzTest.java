package io.github.syncmedic.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.Fuzz;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.audit.AuditVerifier;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is stored, sent and named, as nobody meant it: refused as declared, and never otherwise. */
class StoredFuzzTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final JobRef JOB =
      new JobRef(TenantId.OWN, new ConfigurationId("sp-1"), new JobId("AD2AAD.1"));
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  /** No exception at all is declared. */
  private static final class Undeclared extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final RunWorld world = new RunWorld();

  @Test
  void runs_as_they_are_stored() throws IOException {
    var runs = new Runs(documents);
    assertRefusesSome(
        Fuzz.feed(
            golden("run-"),
            IllegalArgumentException.class,
            stored("runs/x.json", () -> runs.read("x"))));
  }

  @Test
  void ledgers_as_they_are_stored() {
    var ledgers = new Ledgers(documents);
    var samples = ofARun("locks/" + RunWorld.REF.job());
    assertRefusesSome(
        Fuzz.feed(
            samples,
            IllegalArgumentException.class,
            stored("locks/" + JOB.job(), () -> ledgers.read(JOB))));
  }

  @Test
  void controls_as_operators_write_them() {
    var samples =
        List.of(
            "{\"schemaVersion\": 1, \"killSwitch\": true}",
            "{\"schemaVersion\":1,\"killSwitch\":false,\"autonomy\":{\"clear\":\"observe\"},"
                + "\"windows\":[{\"kind\":\"weekly\",\"days\":[\"SUNDAY\"],\"at\":\"02:00\","
                + "\"zone\":\"Europe/Berlin\",\"length\":\"PT4H\"}]}");
    var open = new ArrayList<String>();
    Fuzz.feed(
        samples,
        Undeclared.class,
        text -> {
          put("controls.json", text);
          if (!Controls.of(documents).killSwitch()) {
            open.add(text);
          }
        });
    // Whatever leaves the switch off is a document that says so, or says nothing of it.
    assertThat(open).isNotEmpty().allSatisfy(text -> new Json().tree(text));
  }

  @Test
  void what_sweeps_leave_behind() throws IOException {
    var health = new HealthJournal(documents);
    var taken = new ArrayList<String>();
    Fuzz.feed(
        golden("latest"),
        Undeclared.class,
        text -> {
          put("tenants/own/latest.json", text);
          health.latest(TenantId.OWN).ifPresent(it -> taken.add(text));
        });
    assertThat(taken).isNotEmpty();
  }

  @Test
  void the_brake_as_it_is_stored() {
    var samples = ofARun("brake.json");
    var id = world.open("clear");
    Fuzz.feed(
        samples,
        Undeclared.class,
        text -> {
          put("brake.json", text);
          var run = world.run(id);
          new Brakes(documents)
              .begin(run, Controls.of(documents).fleet(), it -> false, world.clock.instant());
        });
  }

  @Test
  void the_audit_as_somebody_left_it() {
    var lines = ofARun("audit/");
    Fuzz.feed(
        lines,
        Undeclared.class,
        text -> {
          put("audit/" + DAY + ".jsonl", text);
          new AuditVerifier(documents).verify(DAY, DAY, Map.of());
        });
  }

  @Test
  void messages_on_the_queue() {
    var id = world.open("clear");
    world.empty();
    var refused =
        Fuzz.feed(
            List.of(
                RunWorld.message(id, 0),
                RunWorld.message(id, 7),
                "{\"schemaVersion\":1,\"runId\":\"%s\"}".formatted(id)),
            IllegalArgumentException.class,
            text -> {
              world.runner.deliver(text);
              world.empty();
            });
    assertRefusesSome(refused);
    assertThat(world.job.received()).as("the run writes once").hasSize(1);
  }

  @Test
  void messages_that_were_put_aside() {
    var aside = new ArrayList<String>();
    var inbox =
        new Inbox(
            world.runner,
            world.queue,
            (text, delay) -> aside.add(text),
            world.documents,
            world.notices::add,
            world.clock);
    Fuzz.feed(
        List.of(
            "{\"schemaVersion\":1,\"reason\":\"no run\",\"message\":\"{}\"}",
            RunWorld.message("run-1", 0)),
        Undeclared.class,
        text -> {
          inbox.take(text, 1);
          inbox.giveUp(text);
        });
    assertThat(aside).isNotEmpty();
    assertThat(world.notices).allSatisfy(it -> assertThat(it.text()).hasSizeLessThan(4_000));
  }

  @Test
  void playbooks() throws IOException {
    var samples = new ArrayList<String>();
    try (var files = Files.list(Path.of("src/main/resources/playbooks"))) {
      for (var file : files.sorted().toList()) {
        samples.add(Files.readString(file));
      }
    }
    assertRefusesSome(
        Fuzz.feed(
            samples, IllegalArgumentException.class, text -> Playbooks.parse("fuzzed", text)));
  }

  @Test
  void ids_lead_to_no_document_beside_their_own() {
    var names = new ArrayList<String>();
    var watching = new Watching(names);
    var runs = new Runs(watching);
    var ledgers = new Ledgers(watching);
    var health = new HealthJournal(watching);
    Fuzz.feed(
        List.of("20261127T022841Z-auto-b42e3690558609b67e31", "AD2AAD.6cd9.1", "../runs/x", "own"),
        IllegalArgumentException.class,
        text -> {
          runs.read(text);
          health.latest(new TenantId(text));
          ledgers.read(new JobRef(TenantId.OWN, new ConfigurationId(text), new JobId(text)));
        });
    assertThat(names)
        .isNotEmpty()
        .allMatch(
            it ->
                it.matches(
                    "runs/[A-Za-z0-9-]{1,64}\\.json"
                        + "|locks/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}"
                        + "|tenants/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}/latest\\.json"));
  }

  private static void assertRefusesSome(Fuzz.Tally tally) {
    assertThat(tally.taken()).as("what is still one is taken").isPositive();
    assertThat(tally.refused()).as("what is none is refused").isPositive();
  }

  private Consumer<String> stored(String name, Runnable reading) {
    return text -> {
      put(name, text);
      reading.run();
    };
  }

  private void put(String name, String text) {
    documents.write(name, text, new Documents.Expected.Anything());
  }

  /** The documents below {@code prefix} that a run leaves behind. */
  private List<String> ofARun(String prefix) {
    world.beginQuarantined();
    world.open("quarantine-connection");
    world.drain();
    world.clock.pass(Duration.ofDays(1));
    var found =
        world.documents.names(prefix, Optional.empty(), 10).stream()
            .flatMap(it -> world.documents.read(it).stream())
            .map(Documents.Stored::text)
            .toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  private static List<String> golden(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      var texts = new ArrayList<String>();
      for (var file : files.filter(it -> it.getFileName().toString().startsWith(prefix)).toList()) {
        texts.add(Files.readString(file));
      }
      assertThat(texts).isNotEmpty();
      return texts;
    }
  }

  /** Holds nothing, and remembers what was asked for. */
  private record Watching(List<String> names) implements Documents {
    @Override
    public Optional<Stored> read(String name) {
      names.add(name);
      return Optional.empty();
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      throw new AssertionError("nothing is written");
    }

    @Override
    public void append(String name, String line) {
      throw new AssertionError("nothing is written");
    }

    @Override
    public List<String> names(String prefix, Optional<String> after, int limit) {
      throw new AssertionError("nothing is listed");
    }

    @Override
    public void delete(String name) {
      throw new AssertionError("nothing is deleted");
    }
  }
}

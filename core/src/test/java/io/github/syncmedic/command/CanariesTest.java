package io.github.syncmedic.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.JobHealth;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.sync.Canary;
import io.github.syncmedic.sync.CanaryObject;
import io.github.syncmedic.sync.CanaryResult;
import io.github.syncmedic.sync.InMemoryCanary;
import io.github.syncmedic.sync.InMemorySchemas;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Problem;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SchemaFixture;
import io.github.syncmedic.sync.Schemas;
import io.github.syncmedic.sync.ScriptedJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanariesTest {
  private static final String LIST = "canaries.json";
  private static final String BOOK = "tenants/own/canaries.json";
  private static final String DN = "CN=Canary,OU=Tests,DC=contoso,DC=com";
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final WatchWorld world = new WatchWorld();
  private final InMemoryCanary way = new InMemoryCanary();
  private final InMemorySchemas schemas = new InMemorySchemas();
  private final List<Instant> sent = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private final List<CanaryObject> objects = new ArrayList<>();
  private final List<JobRef> looked = new ArrayList<>();
  private final ScriptedJob job = world.add("c", "job.1");
  private Optional<Problem> trouble = Optional.empty();

  @BeforeEach
  void a_job_whose_way_is_healthy() {
    heal("job.1");
    name(
        "{\"schemaVersion\":1,\"canaries\":[{\"domain\":\"Contoso.com\",\"object\":\"%s\",\"type\":\"user\"}]}"
            .formatted(DN));
  }

  @Test
  void what_came_of_it_stands_in_the_next_findings_and_names_no_object() {
    var lines = sweep();
    assertThat(finding()).isEmpty();
    assertThat(lines).hasSize(2).last().asString().startsWith("canary job=job.1 HEALTHY");

    way.breakAt(WatchWorld.ref("c", "job.1"), "import", "TimeOut");
    world.clock.pass(Duration.ofDays(1));
    lines = sweep();
    assertThat(finding()).map(Finding::severity).contains(Severity.OK);
    sweep();
    assertThat(finding()).map(Finding::severity).contains(Severity.WARNING);
    assertThat(finding().orElseThrow().sentence()).contains("import");

    assertThat(lines.toString()).contains("at=import code=TimeOut").doesNotContain("CN=");
    assertThat(world.store.read("tenants/own/latest.json").orElseThrow().text())
        .doesNotContain("CN=");
    assertThat(world.store.read(BOOK).orElseThrow().text()).doesNotContain("CN=");
    assertThat(objects).containsOnly(new CanaryObject(DN, "user"));
  }

  @Test
  void a_healthy_job_gets_one_a_day_and_one_in_trouble_one_an_hour() {
    sweeps(Duration.ofHours(25));
    assertThat(sent).hasSize(2);

    job.quarantined("EncounteredQuarantineException", "HybridIdentityServiceNoActiveAgents");
    sweeps(Duration.ofHours(6).minus(EVERY));
    assertThat(sent).hasSize(8);
    assertThat(apart())
        .allSatisfy(it -> assertThat(it).isGreaterThanOrEqualTo(Duration.ofHours(1)));
  }

  @Test
  void the_rule_is_looked_up_once_and_again_when_graph_does_not_know_it() {
    sweeps(Duration.ofHours(49));
    assertThat(rules).containsExactly("rule-1", "rule-1", "rule-1");
    assertThat(looked).hasSize(1);

    trouble = Optional.of(Problem.of(Problem.Kind.MISSING_PERMISSION, "scripted"));
    sweeps(Duration.ofDays(1));
    trouble = Optional.of(Problem.of(Problem.Kind.NOT_FOUND, "scripted"));
    sweeps(Duration.ofDays(1));
    assertThat(looked).hasSize(1);

    trouble = Optional.empty();
    sweeps(Duration.ofDays(1));
    assertThat(looked).hasSize(2);
    assertThat(rules).hasSize(6).containsOnly("rule-1");
  }

  @Test
  void nothing_is_sent_unless_it_is_asked_for() {
    sweeps(Autonomy.AUTO, Optional.empty(), Duration.ofDays(2));

    assertThat(sent).isEmpty();
    assertThat(world.looked).doesNotContain(BOOK, LIST);
  }

  @Test
  void nothing_is_sent_or_looked_up_while_remediation_is_off() {
    sweeps(Autonomy.OBSERVE, Optional.of(canaries(Autonomy.OBSERVE)), Duration.ofDays(2));

    assertThat(sent).isEmpty();
    assertThat(looked).isEmpty();
    assertThat(world.store.read(BOOK)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemaVersion\":1,\"killSwitch\":true}",
        "{\"schemaVersion\":2,\"killSwitch\":false}",
        "ruined"
      })
  void nothing_is_sent_or_looked_up_while_the_kill_switch_is_on(String controls) {
    world.store.write("controls.json", controls, new Expected.Anything());
    for (var i = 2; i < 20; i++) {
      world.add("c", "job." + i);
    }
    sweep();
    world.looked.clear();
    sweep();

    assertThat(sent).isEmpty();
    assertThat(looked).isEmpty();
    assertThat(world.store.read(BOOK)).isEmpty();
    assertThat(world.looked).filteredOn("controls.json"::equals).hasSize(1);
  }

  @Test
  void a_kill_switch_that_is_thrown_while_the_rule_is_looked_up_holds_it_back() {
    var canaries =
        canaries(
            it -> {
              world.store.write(
                  "controls.json",
                  "{\"schemaVersion\":1,\"killSwitch\":true}",
                  new Expected.Anything());
              return schemas.of(it);
            },
            sending(),
            world.documents);
    world.watch(Autonomy.AUTO, Optional.of(canaries)).check();

    assertThat(sent).isEmpty();
  }

  @Test
  void nothing_is_sent_through_a_paused_job() {
    job.paused();
    sweeps(Duration.ofDays(2));

    assertThat(sent).isEmpty();
    assertThat(looked).isEmpty();
  }

  @Test
  void nothing_is_sent_through_a_job_that_is_held_for_its_deletes() {
    job.quarantined("TooManyDeletes", "");
    sweeps(Duration.ofDays(2));

    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"schemaVersion\":1}",
        "{\"schemaVersion\":2,\"canaries\":[]}",
        "{\"canaries\":[]}",
        "{\"schemaVersion\":1,\"canaries\":[null]}",
        "{\"schemaVersion\":1,\"canaries\":[{\"domain\":\"contoso.com\",\"object\":\"CN=x\"}]}",
        "{\"schemaVersion\":1,\"canaries\":[{\"domain\":\" \",\"object\":\"CN=x\",\"type\":\"user\"}]}",
        "{\"schemaVersion\":1,\"canaries\":[{\"domain\":\"contoso.com\",\"object\":\"CN=x\",\"type\":\"user\",\"x\":1}]}",
        "{\"schemaVersion\":1,\"canaries\":[{\"domain\":\"a\",\"object\":\"CN=x\",\"type\":\"user\"},{\"domain\":\"A\",\"object\":\"CN=y\",\"type\":\"user\"}]}",
      })
  void a_bad_list_is_told_in_a_line_and_fails_no_sweep(String text) {
    name(text);
    var checked = world.watch(Autonomy.AUTO, Optional.of(canaries(Autonomy.AUTO))).check();

    assertThat(checked.report().orElseThrow().isComplete()).isTrue();
    assertThat(checked.lines()).hasSize(2);
    assertThat(checked.lines().get(1))
        .startsWith("canaries tenant=own none is sent: ")
        .contains("try ")
        .doesNotContain("CN=");
    assertThat(sent).isEmpty();
  }

  @Test
  void a_list_that_is_not_there_is_told() {
    world.store.delete(LIST);

    assertThat(sweep()).hasSize(2).last().asString().contains("there is no document " + LIST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"schemaVersion\":2}", "{\"schemaVersion\":1}"})
  void while_nobody_knows_what_was_sent_nothing_is(String ruin) {
    world.store.write(BOOK, ruin, new Expected.Anything());

    assertThat(sweep()).hasSize(2).last().asString().contains("delete the tenant's canaries.json");
    assertThat(sent).isEmpty();
    assertThat(world.store.read(BOOK).orElseThrow().text()).isEqualTo(ruin);
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "own, true",
    "OWN, true",
    "other, false",
  })
  void a_tenant_may_be_named(String tenant, boolean meant) {
    name(
        "{\"schemaVersion\":1,\"canaries\":[{%s\"domain\":\"contoso.com\",\"object\":\"CN=x\",\"type\":\"user\"}]}"
            .formatted(tenant.isEmpty() ? "" : "\"tenantId\":\"%s\",".formatted(tenant)));
    sweep();

    assertThat(sent.size()).isEqualTo(meant ? 1 : 0);
  }

  @Test
  void a_schema_that_tells_no_rule_is_not_asked_again_for_an_hour_or_a_day() {
    name(
        "{\"schemaVersion\":1,\"canaries\":[{\"domain\":\"contoso.com\",\"object\":\"CN=x\",\"type\":\"contact\"}]}");
    sweeps(Duration.ofHours(23));

    assertThat(looked).hasSize(1);
    assertThat(sent).isEmpty();
    assertThat(finding().orElseThrow().sentence()).contains("no rule");
    schemas.readable(false);
    sweeps(Duration.ofHours(24));
    assertThat(looked).hasSize(2);
    assertThat(finding().orElseThrow().sentence()).contains("Synchronization.Read.All");
  }

  @Test
  void five_go_in_one_sweep_and_those_that_wait_longest_go_first() {
    for (var i = 2; i <= 12; i++) {
      world.add("c", "job." + i);
      heal("job." + i);
    }
    sweep();
    assertThat(sent).hasSize(CanaryRound.MOST);
    sweep();
    sweep();
    assertThat(sent).hasSize(12);
    sweeps(Duration.ofHours(20));
    assertThat(sent).hasSize(12);
  }

  @Test
  void after_one_that_was_not_answered_the_rest_waits_for_the_next_sweep() {
    for (var i = 2; i <= 4; i++) {
      world.add("c", "job." + i);
      heal("job." + i);
    }
    way.allowed(false);
    sweep();
    assertThat(sent).hasSize(1);
    way.allowed(true);
    sweep();
    assertThat(sent).hasSize(4);
  }

  @Test
  void a_crash_after_it_was_sent_repeats_none_and_says_that_nobody_knows() {
    var crashing =
        canaries(
            schemas,
            (ref, rule, object) -> {
              sent.add(world.clock.instant());
              throw new IllegalStateException("scripted crash");
            },
            world.documents);
    assertThat(catching(() -> world.watch(Autonomy.SUGGEST, Optional.of(crashing)).check()))
        .isTrue();
    sweeps(Duration.ofHours(23));

    assertThat(sent).hasSize(1);
    assertThat(finding().orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(finding().orElseThrow().sentence()).contains("may have been sent");
  }

  @Test
  void an_answer_that_cannot_be_kept_fails_no_sweep_and_repeats_none() {
    var storage = new Flaky(2);
    var canaries = canaries(looking(), sending(), storage);
    var checked = world.watch(Autonomy.AUTO, Optional.of(canaries)).check();

    assertThat(sent).hasSize(1);
    assertThat(checked.lines()).last().asString().startsWith("canaries tenant=own: scripted");
    sweeps(Duration.ofHours(23));
    assertThat(sent).hasSize(1);
  }

  @Test
  void two_sweeps_that_began_at_once_send_one() {
    var one = canaries(Autonomy.AUTO).round();
    var other = canaries(Autonomy.AUTO).round();
    var jobs = seen();

    one.send(jobs);
    other.send(jobs);

    assertThat(sent).hasSize(1);
  }

  /** Sweeps at any time, two at once, storage that fails before or after it wrote, and crashes. */
  @ParameterizedTest
  @EnumSource(Fate.class)
  void whatever_happens_none_goes_within_an_hour_of_the_last(Fate fate) {
    job.quarantined("EncounteredQuarantineException", "TimeOut");
    for (var seed = 0; seed < 20; seed++) {
      sent.clear();
      world.store.delete(BOOK);
      var random = new Random(seed);
      var canaries =
          canaries(
              looking(),
              fate == Fate.CRASH ? crashing(random) : sending(),
              new Unsteady(fate, random));
      for (var i = 0; i < 60; i++) {
        world.clock.pass(Duration.ofSeconds(1 + random.nextInt(900)));
        var other = canaries.round();
        catching(() -> canaries.round().send(seen()));
        if (fate == Fate.TWO_AT_ONCE) {
          other.send(seen());
        }
      }
      assertThat(sent).as("seed %d", seed).isNotEmpty();
      assertThat(apart())
          .as("seed %d", seed)
          .allSatisfy(it -> assertThat(it).isGreaterThanOrEqualTo(Duration.ofHours(1)));
    }
  }

  /** What goes wrong. */
  enum Fate {
    NOTHING,
    CRASH,
    TWO_AT_ONCE,
    WRITE_LOST,
    ANSWER_LOST
  }

  private void heal(String id) {
    var ref = WatchWorld.ref("c", id);
    way.heal(ref);
    schemas.put(ref, SchemaFixture.schema());
  }

  private void name(String list) {
    world.store.write(LIST, list, new Expected.Anything());
  }

  private List<String> sweep() {
    world.clock.pass(EVERY);
    return world.watch(Autonomy.SUGGEST, Optional.of(canaries(Autonomy.SUGGEST))).check().lines();
  }

  private void sweeps(Duration time) {
    sweeps(Autonomy.SUGGEST, Optional.of(canaries(Autonomy.SUGGEST)), time);
  }

  private void sweeps(Autonomy ceiling, Optional<Canaries> canaries, Duration time) {
    var watch = world.watch(ceiling, canaries);
    for (var left = time; !left.isNegative() && !left.isZero(); left = left.minus(EVERY)) {
      world.clock.pass(EVERY);
      watch.check();
    }
  }

  /** Whether {@code sweep} crashed. */
  private static boolean catching(Runnable sweep) {
    try {
      sweep.run();
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private List<JobHealth> seen() {
    return new Sweep(TenantId.OWN, world.jobs, world.clock).run(List.of()).jobs();
  }

  private Optional<Finding> finding() {
    return world
        .desk(Autonomy.SUGGEST)
        .job(new JobId("job.1"), Optional.empty())
        .orElseThrow()
        .findings()
        .stream()
        .filter(it -> it.signal().equals("canary"))
        .findFirst();
  }

  private List<Duration> apart() {
    return IntStream.range(1, sent.size())
        .mapToObj(i -> Duration.between(sent.get(i - 1), sent.get(i)))
        .toList();
  }

  private Canaries canaries(Autonomy remediation) {
    return canaries(remediation, looking(), sending(), world.documents);
  }

  private Canaries canaries(Schemas lookedUp, Canary canary, Documents documents) {
    return canaries(Autonomy.SUGGEST, lookedUp, canary, documents);
  }

  private Canaries canaries(
      Autonomy remediation, Schemas lookedUp, Canary canary, Documents documents) {
    return new Canaries(
        TenantId.OWN,
        LIST,
        canary,
        lookedUp,
        documents,
        WatchWorld.policy(remediation),
        world.clock);
  }

  /** Looking up takes half a minute. */
  private Schemas looking() {
    return it -> {
      looked.add(it.ref());
      world.clock.pass(Duration.ofSeconds(30));
      return schemas.of(it);
    };
  }

  private Canary sending() {
    return (ref, rule, object) -> {
      sent.add(world.clock.instant());
      rules.add(rule);
      objects.add(object);
      return trouble
          .<Reading<CanaryResult>>map(Reading.Unread::new)
          .orElseGet(() -> way.send(ref, rule, object));
    };
  }

  private Canary crashing(Random random) {
    return (ref, rule, object) -> {
      var reading = sending().send(ref, rule, object);
      if (random.nextBoolean()) {
        throw new IllegalStateException("scripted crash");
      }
      return reading;
    };
  }

  /** Storage that fails now and then when canaries are remembered. */
  private final class Unsteady extends PassingDocuments {
    private final Fate fate;
    private final Random random;

    Unsteady(Fate fate, Random random) {
      super(world.documents);
      this.fate = fate;
      this.random = random;
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      var fails = name.equals(BOOK) && random.nextInt(5) < 2;
      if (fails && fate == Fate.WRITE_LOST) {
        throw new StorageUnavailable("scripted");
      }
      var result = super.write(name, text, expected);
      if (fails && fate == Fate.ANSWER_LOST) {
        throw new StorageUnavailable("scripted");
      }
      return result;
    }
  }

  /** Storage that keeps so many notes about canaries, and then no more. */
  private final class Flaky extends PassingDocuments {
    private int left;

    Flaky(int times) {
      super(world.documents);
      left = times;
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      if (name.equals(BOOK) && left-- <= 0) {
        throw new StorageUnavailable("scripted");
      }
      return super.write(name, text, expected);
    }
  }
}

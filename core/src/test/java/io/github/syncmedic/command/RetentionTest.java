package io.github.syncmedic.command;

import static io.github.syncmedic.sync.SyncJobFixture.CONFIGURATION;
import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.journal.audit.AuditChain;
import io.github.syncmedic.journal.audit.AuditVerifier;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept stays bounded, whatever comes in each day. */
class RetentionTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration KEEP = Duration.ofDays(30);
  private static final Duration TICK = Duration.ofMinutes(20);
  private static final List<RunState> OVER =
      Arrays.stream(RunState.values()).filter(RunState::isOver).toList();
  private static final int RUNS_A_DAY = 6;
  private static final int KEYS_A_DAY = 20;

  private final MutableClock clock = new MutableClock(NOW);
  private final Counted documents = new Counted();
  private final Map<String, Instant> ended = new HashMap<>();
  private Retention retention = new Retention(documents, KEEP, clock);
  private int day;

  @Test
  void documents_stay_bounded_over_120_days_and_nothing_goes_before_its_time() {
    store(run("20261121T000000Z-waits", RunState.AWAITING_APPROVAL));
    documents.write(
        "runs/20261121T000000Z-newer.json", "{\"schemaVersion\":99}", new Expected.Absent());
    documents.write("runs/20261121T000000Z-ruined.json", "{", new Expected.Absent());
    documents.write("runs/20261121T000000Z-stray", "?", new Expected.Absent());
    documents.write("idempotency/ruined", "{", new Expected.Absent());
    documents.write("idempotency/undated", "{\"at\":\"yesterday\"}", new Expected.Absent());

    liveUntil(30);
    assertThat(count("runs/")).isEqualTo(4 + 30 * RUNS_A_DAY);
    assertThat(keys()).isBetween(2L + 8 * KEYS_A_DAY, 2L + 9 * KEYS_A_DAY);

    liveUntil(120);
    assertThat(count("runs/")).isBetween(4L + 30 * RUNS_A_DAY, 4L + 31 * RUNS_A_DAY);
    assertThat(keys()).isBetween(2L + 8 * KEYS_A_DAY, 2L + 9 * KEYS_A_DAY);
    assertThat(count("audit/")).isEqualTo(120);
    assertThat(documents.kept.read("runs/20261121T000000Z-waits.json")).isPresent();
    assertThat(documents.kept.read("runs/20261121T000000Z-newer.json")).isPresent();
  }

  @Test
  void a_backlog_goes_little_by_little_whoever_is_at_it() {
    for (var i = 0; i < 500; i++) {
      store(run("20261121T%06dZ-x".formatted(i), RunState.SUCCEEDED));
    }
    clock.pass(KEEP.plus(DAY));
    for (var tick = 1; tick <= 500 / Retention.MOST; tick++) {
      retention = new Retention(documents, KEEP, clock);
      assertThat(retention.ifDue()).containsExactly("retention place=runs/ removed=20");
      assertThat(count("runs/")).isEqualTo(500 - tick * Retention.MOST);
      clock.pass(TICK);
    }
  }

  @Test
  void while_it_rests_it_costs_a_read_in_a_new_process_and_else_nothing() {
    for (var i = 0; i < 10; i++) {
      retention.ifDue();
    }
    documents.operations = 0;
    retention.ifDue();
    assertThat(documents.operations).isZero();

    new Retention(documents, KEEP, clock).ifDue();
    assertThat(documents.operations).isEqualTo(1);
    clock.pass(Retention.REST);
    retention.ifDue();
    assertThat(documents.operations).isGreaterThan(1);
  }

  @Test
  void what_was_still_to_be_said_of_a_run_is_in_the_audit_before_its_document_goes() {
    var said = store(run("20261121T100000Z-said", RunState.FAILED));
    var unsaid = store(run("20261121T100000Z-unsaid", RunState.FAILED));
    new AuditChain(documents).append(said.audit());
    clock.pass(KEEP.plus(DAY));
    retention.ifDue();

    assertThat(count("runs/")).isZero();
    var from = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    var report =
        new AuditVerifier(documents)
            .verify(
                from,
                from.plusDays(40),
                Map.of(said.id(), said.audit(), unsaid.id(), unsaid.audit()));
    assertThat(report.isWhole()).as("%s", report).isTrue();
    assertThat(report.repeated()).isZero();
    assertThat(report.runs()).isEqualTo(2);
  }

  @Test
  void what_was_put_together_for_support_goes_with_its_run() {
    var calling = store(run("20261121T100000Z-calls", RunState.FAILED, "quarantine-unknown"));
    documents.write("support/" + calling.id() + ".json", "{}", new Expected.Absent());
    documents.write("support/20261121T100000Z-other.json", "{}", new Expected.Absent());
    clock.pass(KEEP.plus(DAY));
    retention.ifDue();

    assertThat(count("runs/")).isZero();
    assertThat(documents.kept.names("support/", Optional.empty(), 9))
        .containsExactly("support/20261121T100000Z-other.json");
  }

  @Test
  void how_far_a_newer_version_came_is_left_alone() {
    var newer = "{\"schemaVersion\":99}";
    documents.write(Retention.NAME, newer, new Expected.Absent());
    store(run("20261121T100000Z-x", RunState.FAILED));
    clock.pass(KEEP.plus(DAY));

    assertThat(retention.ifDue()).isEmpty();
    assertThat(count("runs/")).isEqualTo(1);
    assertThat(documents.kept.read(Retention.NAME).orElseThrow().text()).isEqualTo(newer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "P7D", "P7DT23H"})
  void runs_are_kept_for_longer_than_a_message_may_come(String keep) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(documents, Duration.parse(keep), clock))
        .withMessageContaining("P8D");
  }

  /** Lets days pass in each of which runs end and requests come, with ticks in between. */
  private void liveUntil(int last) {
    for (; day < last; day++) {
      for (var i = 0; i < RUNS_A_DAY; i++) {
        var id = i == 0 ? "undated-auto-" + day : RunIds.timeOf(clock.instant()) + "-" + i;
        var run = store(run(id, OVER.get(i % OVER.size())));
        new AuditChain(documents).append(run.audit());
      }
      for (var i = 0; i < KEYS_A_DAY; i++) {
        var place = i % 2 == 0 ? "idempotency/" : "deliveries/caller-%d/".formatted(i % 3);
        key(place + Sha256.hex(day + "|" + i));
      }
      for (var end = clock.instant().plus(DAY); clock.instant().isBefore(end); clock.pass(TICK)) {
        tick();
      }
    }
  }

  private void tick() {
    documents.operations = 0;
    if (clock.instant().getEpochSecond() % 7 == 0) {
      retention = new Retention(documents, KEEP, clock); // A process comes and goes.
    }
    retention.ifDue();
    assertThat(documents.operations).isLessThanOrEqualTo(4 + 4 * Retention.MOST);
  }

  private void key(String name) {
    ended.put(name, clock.instant());
    documents.write(
        name,
        "{\"schemaVersion\":1,\"at\":\"%s\",\"asked\":\"x\"}".formatted(clock.instant()),
        new Expected.Absent());
  }

  private Run store(Run run) {
    ended.put("runs/" + run.id() + ".json", clock.instant());
    assertThat(new Runs(documents).create(run)).isTrue();
    return run;
  }

  private Run run(String id, RunState state) {
    return run(id, state, "clear");
  }

  private Run run(String id, RunState state, String name) {
    var playbook = Playbooks.shipped().named(name).orElseThrow();
    var job = new JobRef(TenantId.OWN, CONFIGURATION, new JobId("AD2AAD.1"));
    var trigger =
        new Trigger(VerdictKind.QUARANTINED, "Unknown", "", "e", Duration.ofMinutes(2), 0, 0);
    var json = new Json();
    var pending =
        Run.accepted(
            id,
            playbook,
            job,
            "contoso.com",
            trigger,
            new Asker("http", "me", "test"),
            clock.instant());
    var text = json.write(pending).replace("\"PENDING\"", "\"%s\"".formatted(state));
    return json.read(text, Run.class);
  }

  private long count(String prefix) {
    return documents.kept.names(prefix, Optional.empty(), 100_000).size();
  }

  private long keys() {
    return count("idempotency/") + count("deliveries/");
  }

  /** Counts what is asked of it, and lets nothing go before its time. */
  private final class Counted extends PassingDocuments {
    private final Documents kept;
    private int operations;

    Counted() {
      super(new InMemoryDocuments());
      kept = passedTo();
    }

    @Override
    public Optional<Stored> read(String name) {
      operations++;
      return super.read(name);
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      operations++;
      return super.write(name, text, expected);
    }

    @Override
    public void append(String name, String line) {
      operations++;
      super.append(name, line);
    }

    @Override
    public List<String> names(String prefix, Optional<String> after, int limit) {
      operations++;
      return super.names(prefix, after, limit);
    }

    @Override
    public void delete(String name) {
      operations++;
      var run = name.replaceFirst("^support/", "runs/");
      var keep = run.startsWith("runs/") ? KEEP : Duration.ofDays(8);
      var end = Optional.ofNullable(ended.get(run)).orElseThrow();
      assertThat(end.plus(keep)).as(name).isBefore(clock.instant());
      super.delete(name);
    }
  }
}

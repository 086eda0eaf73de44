package io.github.syncmedic.command.talk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.People;
import io.github.syncmedic.command.People.Door;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.caller.Heard.Pressed;
import io.github.syncmedic.command.caller.Heard.Said;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.playbook.step.StepResult;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A tenant with three jobs of two domains, people of every sort, and storage that is counted. */
final class TalkWorld {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final String SICK = "AD2AADProvisioning.tenant.sick";
  static final String HASHES = "AD2AADPasswordHash.tenant.hash";
  static final String WELL = "AD2AADProvisioning.tenant.well";
  static final String FINGERPRINT = "f1-of-what-was-counted";
  private static final Playbooks SHIPPED = Playbooks.shipped();

  final MutableClock clock = new MutableClock(NOW);
  final InMemoryDocuments documents = new InMemoryDocuments();
  final List<String> asked = new ArrayList<>();
  final List<Run> woken = new ArrayList<>();
  Duration readsTake = Duration.ZERO;
  private final List<TenantId> tenants;
  private final Talk talk;
  private final Map<String, String> people = new TreeMap<>();
  private int said;

  TalkWorld() {
    this(List.of(TenantId.OWN));
    keep(
        TenantId.OWN,
        watched(TenantId.OWN, SICK, "fabrikam.com", JobKind.PROVISIONING, VerdictKind.QUARANTINED),
        watched(TenantId.OWN, WELL, "contoso.com", JobKind.PROVISIONING, VerdictKind.HEALTHY),
        watched(TenantId.OWN, HASHES, "contoso.com", JobKind.PASSWORD_HASH, VerdictKind.STALE));
    person("reader", "Sync.Read");
    person("operator", "Sync.Read", "Sync.Operate");
    person("approver", "Sync.Read", "Sync.Approve");
    person("destroyer", "Sync.Read", "Sync.ApproveDestructive");
  }

  TalkWorld(List<TenantId> tenants) {
    this.tenants = tenants;
    var counted = new Counted(documents);
    var desk =
        new Desk(
            () -> this.tenants,
            counted,
            SHIPPED,
            new Policy(Autonomy.AUTO, Duration.ofMinutes(30), "test"),
            clock,
            new Random(4711),
            woken::add,
            Runnable::run);
    talk = new Talk(desk, new Decisions(counted, clock, woken::add), counted, clock);
  }

  void keep(TenantId tenant, Watched... jobs) {
    var now = clock.instant();
    new HealthJournal(documents)
        .keep(
            new Latest(
                1, tenant, now, now, Optional.of(now), 0, jobs.length, List.of(jobs), List.of()),
            List.of());
  }

  static Watched watched(
      TenantId tenant, String id, String domain, JobKind kind, VerdictKind verdict) {
    var job = new JobRef(tenant, new ConfigurationId("sp-" + domain), new JobId(id));
    var severity = verdict == VerdictKind.HEALTHY ? Severity.OK : Severity.CRITICAL;
    return new Watched(
        new Verdict(
            job,
            domain,
            kind,
            verdict,
            severity,
            "Because the test says so.",
            "",
            "",
            Optional.empty(),
            Optional.of(NOW),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Has {@code name} hold {@code roles}, and be known through both doors. */
  void person(String name, String... roles) {
    people.put(name, new Json().write(roles));
    var entries =
        people.entrySet().stream()
            .map(
                it ->
                    "{\"entra\": \"%s\", \"slack\": \"%s\", \"teams\": \"%s\", \"roles\": %s}"
                        .formatted(
                            entra(it.getKey()),
                            slack(it.getKey()),
                            entra(it.getKey()),
                            it.getValue()))
            .toList();
    write(
        People.NAME,
        "{\"schemaVersion\": 1, \"people\": [%s]}".formatted(String.join(", ", entries)));
  }

  void write(String name, String text) {
    documents.write(name, text, new Documents.Expected.Anything());
  }

  static String entra(String name) {
    return "00000000-0000-0000-0000-%012x".formatted(name.hashCode() & 0xffffffffL);
  }

  static String slack(String name) {
    return "T1DC2JH3J/U" + Integer.toUnsignedString(name.hashCode());
  }

  static String id(Door door, String name) {
    return switch (door) {
      case SLACK -> slack(name);
      case TEAMS -> entra(name);
    };
  }

  Answer say(String name, String words) {
    return say(Door.SLACK, name, words);
  }

  Answer say(Door door, String name, String words) {
    return say(door, name, words, "key-" + said++);
  }

  Answer say(Door door, String name, String words, String key) {
    asked.clear();
    return talk.answer(channel(door), door, new Said(key, id(door, name), words), clock.instant());
  }

  Answer press(Door door, String name, String word, String run, String binding) {
    return talk.answer(
        channel(door),
        door,
        new Pressed("press-" + said++, id(door, name), word, run, binding),
        clock.instant());
  }

  static String channel(Door door) {
    return door == Door.SLACK ? "slack" : "teams";
  }

  List<Run> runs() {
    var runs = new Runs(documents);
    return Runs.ids(documents, NOW.minus(Duration.ofDays(30)), 100).stream()
        .flatMap(it -> runs.known(it).stream())
        .toList();
  }

  Run run(String id) {
    return new Runs(documents).known(id).orElseThrow();
  }

  /** A run of {@code allow-deletes} that has counted, and waits; its id. */
  String waiting() {
    say("operator", "run allow-deletes " + SICK);
    var run = runs().get(0);
    var counted = StepResult.found("60 users", NOW).fingerprinted(FINGERPRINT);
    var tree = (ObjectNode) new Json().tree(new Json().write(run));
    tree.put("state", RunState.AWAITING_APPROVAL.name()).put("step", 1);
    tree.set("results", new Json().tree(new Json().write(Map.of("radius", counted))));
    write("runs/" + run.id() + ".json", tree.toString());
    return run.id();
  }

  /** A run that {@code who} asked for, and that waits for one approval of itself. */
  String asking(String who) {
    var playbook =
        Playbooks.parse(
            "mine",
            """
            name: mine
            version: 1
            summary: For a test.
            risk: R0
            autonomy: suggest
            steps:
              - { id: approve, uses: approval, with: { approvers: 1, ttl: PT1H } }
            """);
    var run =
        Run.accepted(
            "20261121T100000Z-mine",
            playbook,
            new JobRef(TenantId.OWN, new ConfigurationId("sp"), new JobId(SICK)),
            "fabrikam.com",
            new Trigger(VerdictKind.QUARANTINED, "", "", "e", Duration.ofMinutes(2), 0, 0),
            new Asker("http", who, "test"),
            NOW);
    var tree = (ObjectNode) new Json().tree(new Json().write(run));
    tree.put("state", RunState.AWAITING_APPROVAL.name());
    write("runs/" + run.id() + ".json", tree.toString());
    return run.id();
  }

  /** The name of the first fact of {@code answer} whose text holds {@code part}. */
  static String named(Answer answer, String part) {
    return answer.facts().stream()
        .filter(it -> it.text().contains(part))
        .map(Answer.Fact::name)
        .findFirst()
        .orElseThrow();
  }

  static String text(Answer answer) {
    return answer.toString();
  }

  /** Storage that keeps what it was asked, in order. */
  private final class Counted implements Documents {
    private final Documents documents;

    Counted(Documents documents) {
      this.documents = documents;
    }

    @Override
    public Optional<Stored> read(String name) {
      asked.add("read " + name);
      clock.pass(readsTake);
      return documents.read(name);
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      asked.add("write " + name);
      return documents.write(name, text, expected);
    }

    @Override
    public void append(String name, String line) {
      asked.add("append " + name);
      documents.append(name, line);
    }

    @Override
    public List<String> names(String prefix, Optional<String> after, int limit) {
      asked.add("names " + prefix);
      return documents.names(prefix, after, limit);
    }

    @Override
    public void delete(String name) {
      asked.add("delete " + name);
      documents.delete(name);
    }
  }
}

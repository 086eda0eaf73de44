package io.github.syncmedic.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.functions.http.AskReplies;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.DecisionReplies;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.functions.http.Once;
import io.github.syncmedic.functions.http.Pace;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.InMemoryQueue;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.journal.Watched;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobKind;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What is behind the routes: a tenant with a sick job and a well one, as the last sweep saw them.
 */
final class ApiWorld {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  static final String SICK = "AD2AADProvisioning.tenant.sick";
  static final String WELL = "AD2AADProvisioning.tenant.well";

  /** Parsing them takes long, and they never change. */
  private static final Playbooks SHIPPED = Playbooks.shipped();

  private static final Json JSON = new Json();

  final MutableClock clock = new MutableClock(NOW);
  final Documents documents;
  final InMemoryQueue queue = new InMemoryQueue(clock);
  private final Random random = new Random(4711);
  final Once once;
  Playbooks playbooks = SHIPPED;

  ApiWorld() {
    this(new InMemoryDocuments());
  }

  ApiWorld(Documents documents) {
    this.documents = documents;
    this.once = new Once(() -> new FirstAnswers(documents, "idempotency/", clock));
    seen(documents);
  }

  /** Keeps in {@code documents} what a sweep saw. */
  static void seen(Documents documents) {
    var jobs =
        List.of(
            watched(SICK, "fabrikam.com", VerdictKind.QUARANTINED),
            watched(WELL, "contoso.com", VerdictKind.HEALTHY));
    new HealthJournal(documents)
        .keep(
            new Latest(1, TenantId.OWN, NOW, NOW, Optional.of(NOW), 0, 2, jobs, List.of()),
            List.of());
  }

  Desk desk() {
    return desk(documents, Autonomy.AUTO, List.of(TenantId.OWN.value()));
  }

  Desk desk(Documents over, Autonomy ceiling, List<String> tenants) {
    return new Desk(
        () -> tenants.stream().map(TenantId::new).toList(),
        over,
        playbooks,
        new Policy(ceiling, Duration.ofMinutes(30), "test"),
        clock,
        random,
        new Outbox(queue)::send,
        Runnable::run);
  }

  AskReplies asks() {
    return asks(desk());
  }

  AskReplies asks(Desk over) {
    return new AskReplies(over, once);
  }

  DecisionReplies decisions() {
    return new DecisionReplies(
        new Decisions(documents, clock, new Outbox(queue)::send), asks(), once);
  }

  /** An edge that {@code callers} pass, and nobody too fast: a minute goes by at each request. */
  static Endpoint endpoint(Callers callers) {
    var minutes = new AtomicLong();
    return new Endpoint(callers, new Pace(new Passing(minutes::incrementAndGet)));
  }

  /** A clock that shows whatever minute it is told to. */
  private static final class Passing extends Clock {
    private final LongSupplier minute;

    Passing(LongSupplier minute) {
      this.minute = minute;
    }

    @Override
    public Instant instant() {
      return NOW.plus(Duration.ofMinutes(minute.getAsLong()));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** {@code text} as JSON writes it. */
  static String quoted(String text) {
    return JSON.write(text);
  }

  /** The reason in the document {@code run}. */
  static String why(String run) {
    return JSON.tree(run).at("/askedBy/why").asText();
  }

  static JsonNode body(HttpResponseMessage answer) {
    return JSON.tree(answer.getBody().toString());
  }

  private static Watched watched(String id, String domain, VerdictKind kind) {
    var job = new JobRef(TenantId.OWN, new ConfigurationId("sp-" + domain), new JobId(id));
    var verdict =
        new Verdict(
            job,
            domain,
            JobKind.PROVISIONING,
            kind,
            Severity.INFO,
            "because the test says so",
            "",
            "",
            Optional.empty(),
            Optional.of(NOW),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());
    return new Watched(verdict, Optional.empty(), Optional.empty(), Optional.empty());
  }
}

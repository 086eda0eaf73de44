package io.github.syncmedic.command;

import io.github.syncmedic.guard.CanaryGuard;
import io.github.syncmedic.guard.Controls;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.Canary;
import io.github.syncmedic.sync.CanaryObject;
import io.github.syncmedic.sync.CanaryResult;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SchemaFacts;
import io.github.syncmedic.sync.Schemas;
import io.github.syncmedic.sync.SyncJob;
import io.github.syncmedic.sync.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends known objects through the jobs of one tenant, where an operator asked for it. */
public final class Canaries {
  private final TenantId tenant;
  private final String document;
  private final Canary canary;
  private final Schemas schemas;
  private final Documents documents;
  private final Policy policy;
  private final Clock clock;
  private final Json json = new Json();

  /**
   * The canaries of {@code tenant}.
   *
   * @param document the name of the document that names them
   * @param documents where that document is, and what was sent is remembered
   */
  public Canaries(
      TenantId tenant,
      String document,
      Canary canary,
      Schemas schemas,
      Documents documents,
      Policy policy,
      Clock clock) {
    this.tenant = tenant;
    this.document = document;
    this.canary = canary;
    this.schemas = schemas;
    this.documents = documents;
    this.policy = policy;
    this.clock = clock;
  }

  /** What one sweep needs: two reads, and nothing is sent yet. */
  CanaryRound round() {
    var text = documents.read(document).map(Documents.Stored::text);
    if (text.isEmpty()) {
      return told("there is no document " + document);
    }
    try {
      var list = json.read(text.get(), CanaryList.class);
      return CanaryMemory.of(documents, tenant)
          .map(memory -> new CanaryRound(this, list, Optional.of(memory), List.of()))
          .orElseGet(
              () ->
                  told(
                      "what was sent cannot be read; delete the tenant's canaries.json to begin anew"));
    } catch (Json.Unreadable e) {
      return told("%s: %s".formatted(document, e.getMessage()));
    }
  }

  private CanaryRound told(String why) {
    return new CanaryRound(
        this,
        CanaryList.EMPTY,
        Optional.empty(),
        List.of("canaries tenant=%s none is sent: %s".formatted(tenant, why)));
  }

  TenantId tenant() {
    return tenant;
  }

  Instant now() {
    return clock.instant();
  }

  CanaryGuard.Request request(SyncJob job, Verdict verdict, Optional<Instant> lastSent) {
    return new CanaryGuard.Request(
        policy.isOff(), () -> Controls.of(documents), job, verdict, lastSent, now());
  }

  Reading<SchemaFacts> schema(SyncJob job) {
    return schemas.of(job);
  }

  Reading<CanaryResult> send(JobRef job, String rule, CanaryObject object) {
    return canary.send(job, rule, object);
  }
}

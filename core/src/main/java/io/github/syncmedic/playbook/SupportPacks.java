package io.github.syncmedic.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.journal.audit.AuditChain;
import io.github.syncmedic.journal.audit.AuditEntry;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncError;
import io.github.syncmedic.sync.SyncJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The support packs, one for a run that called a person. Thread-safe; blocking. */
public final class SupportPacks {
  private static final int MOST_ENTRIES = 200;
  private static final int LONGEST = 2_000;
  private static final int LARGEST_QUARANTINE = 32 * 1024;

  private final Documents documents;
  private final AuditChain audit;
  private final Json json = new Json();

  /** Support packs kept in {@code documents}. */
  public SupportPacks(Documents documents) {
    this.documents = documents;
    this.audit = new AuditChain(documents);
  }

  /** The support pack of the run {@code id}; empty when there is none. */
  public Optional<SupportPack> read(String id) {
    return Runs.isId(id)
        ? documents.read(nameOf(id)).flatMap(it -> json.understood(it.text(), SupportPack.class))
        : Optional.empty();
  }

  /** Removes the support pack of the run {@code id}, if there is one. Idempotent. */
  public void remove(String id) {
    documents.delete(nameOf(id));
  }

  /**
   * Puts together what is known of {@code run} and {@code job}, in place of what was before.
   *
   * @return whether it stands; whoever calls people does so without it as well
   */
  boolean keep(Run run, Reading<SyncJob> job, Instant now) {
    try {
      var pack = json.write(packed(run, job, now));
      documents.write(nameOf(run.id()), pack, new Expected.Anything());
      return true;
    } catch (StorageUnavailable e) {
      return false;
    }
  }

  private SupportPack packed(Run run, Reading<SyncJob> reading, Instant now) {
    var job = reading instanceof Reading.Read<SyncJob> read ? Optional.of(read.value()) : none();
    var status = job.map(SyncJob::raw).map(this::status).orElse(MissingNode.getInstance());
    var error = job.flatMap(SyncJob::status).flatMap(JobStatus::cause);
    return new SupportPack(
        Json.SCHEMA_VERSION,
        now,
        run.id(),
        run.playbook().name(),
        run.playbook().version(),
        run.job().tenant().value(),
        run.job().configuration().value(),
        run.job().job().value(),
        run.domain(),
        run.trigger().inWords(),
        cut(error.map(SyncError::code).orElse("")),
        cut(error.map(SyncError::message).orElse("")),
        cut(status.path("lastExecution").path("activityIdentifier").asText()),
        Optional.of(status.path("quarantine"))
            .filter(JsonNode::isObject)
            .filter(it -> it.toString().length() <= LARGEST_QUARANTINE),
        reading instanceof Reading.Unread<SyncJob> unread
            ? Optional.of(cut(unread.problem().detail()))
            : Optional.empty(),
        requests(run),
        timeline(run));
  }

  private static Optional<SyncJob> none() {
    return Optional.empty();
  }

  private JsonNode status(String raw) {
    try {
      return json.tree(raw).path("status");
    } catch (Json.Unreadable e) {
      return MissingNode.getInstance();
    }
  }

  private List<SupportPack.Request> requests(Run run) {
    var sent =
        audit.entries(run.id(), run.audit()).stream().filter(SupportPacks::isRequest).toList();
    return sent.stream()
        .skip(Math.max(0, sent.size() - MOST_ENTRIES))
        .map(it -> new SupportPack.Request(it.at(), it.what(), it.after(), it.requestId()))
        .toList();
  }

  /** What the engine did itself and Graph answered, or did not. */
  private static boolean isRequest(AuditEntry entry) {
    return entry.caller().equals("engine") && !entry.before().isEmpty();
  }

  private static List<Run.Entry> timeline(Run run) {
    var all = run.timeline();
    return all.stream()
        .skip(Math.max(0, all.size() - MOST_ENTRIES))
        .map(it -> new Run.Entry(it.at(), cut(it.what())))
        .toList();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }

  private static String nameOf(String id) {
    return "support/" + id + ".json";
  }
}

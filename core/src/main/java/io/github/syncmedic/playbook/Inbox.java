package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Incidents;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.journal.audit.AuditChain;
import io.github.syncmedic.notify.Notice;
import io.github.syncmedic.notify.Notices;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes messages off the queue to the runner, so that none is lost and none comes for ever: one
 * that cannot be meant is put aside at once, with the reason; one for which storage is not there
 * comes again later; one whose worker dies over it is given up. Thread-safe; blocking.
 */
public final class Inbox {
  /** How often a message is tried; the host's own limit must not be lower. */
  public static final int MOST_DELIVERIES = 5;

  private static final Duration UNTIL_STORAGE_IS_BACK = Duration.ofMinutes(1);
  private static final String QUEUE = "remediation-runs-poison";
  private static final int LONGEST = 2000;

  private final Runner runner;
  private final Queue queue;
  private final Queue aside;
  private final Runs runs;
  private final Ledgers ledgers;
  private final AuditChain audit;
  private final Notices notices;
  private final Clock clock;
  private final Json json = new Json();

  /**
   * An inbox.
   *
   * @param queue where the messages come from
   * @param aside where messages are put that nobody can handle
   */
  public Inbox(
      Runner runner, Queue queue, Queue aside, Documents documents, Notices notices, Clock clock) {
    this.runner = runner;
    this.queue = queue;
    this.aside = aside;
    this.runs = new Runs(documents);
    this.ledgers = new Ledgers(documents);
    this.audit = new AuditChain(documents);
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * A message that was put aside.
   *
   * @param reason why
   * @param message its text, cut at 2,000 characters
   */
  public record PutAside(int schemaVersion, String reason, String message) {}

  /**
   * Handles one message.
   *
   * @param delivery how often it was delivered, this time included
   * @throws StorageUnavailable when neither the run nor the queue can be reached; the message must
   *     be delivered again then
   */
  public void take(String text, long delivery) {
    if (delivery > MOST_DELIVERIES) {
      putAside(text, "it was delivered %d times and never finished".formatted(delivery - 1));
      return;
    }
    try {
      runner.deliver(text);
    } catch (StorageUnavailable e) {
      queue.send(text, UNTIL_STORAGE_IS_BACK);
    } catch (IllegalArgumentException e) {
      putAside(text, String.valueOf(e.getMessage()));
    }
  }

  private void putAside(String text, String reason) {
    var message = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    aside.send(json.write(new PutAside(Json.SCHEMA_VERSION, reason, message)), Duration.ZERO);
  }

  /**
   * Turns a message that was put aside, by this inbox or by the host, into an incident: the run
   * that it was for ends, as ambiguous where a write may be on its way, and people are told; of one
   * that is over they are told again, under the same id. Idempotent.
   */
  public void giveUp(String text) {
    var put = putAside(text);
    var why = put.map(PutAside::reason).orElse("its worker failed over it every time");
    var run = put.map(PutAside::message).or(() -> Optional.of(text)).flatMap(this::runOf);
    if (run.isEmpty()) {
      notices.tell(
          new Notice(
                  "poison-" + Sha256.hex(text).substring(0, 20),
                  Severity.CRITICAL,
                  QUEUE,
                  "a message was put aside that names no run: " + why,
                  Optional.of("Find out who may write to the queue remediation-runs"))
              .about(Incidents.of(QUEUE, "messages that name no run")));
    } else if (run.get().run().state().isOver()) {
      notices.tell(RunNotices.ofEnd(run.get().run(), false));
    } else {
      end(run.get(), why);
    }
  }

  private void end(Runs.Standing.Known known, String why) {
    var run = known.run();
    var mayBeSent = ledgers.read(run.job()).ledger().act(run.intent()).isPresent();
    var ended =
        Moves.end(
                run,
                mayBeSent ? RunState.AMBIGUOUS : RunState.FAILED,
                clock.instant(),
                new Run.Ending(
                    "it was given up: " + why,
                    mayBeSent
                        ? "Look at the job in the portal; ask again if it is still in trouble"
                        : "Ask again; if it is given up once more, tell the maintainers the run's id",
                    true))
            .run();
    var audited = ended.edit().audit(RunAudit.ended(ended, clock.instant())).build(run.turn() + 1);
    if (runs.replace(audited, known.version())) {
      audit.append(audited.audit());
      notices.tell(RunNotices.ofEnd(ended, false));
    }
  }

  private Optional<PutAside> putAside(String text) {
    try {
      return Optional.of(json.read(text, PutAside.class));
    } catch (Json.Unreadable e) {
      return Optional.empty();
    }
  }

  private Optional<Runs.Standing.Known> runOf(String message) {
    try {
      return runs.read(json.read(message, RunMessage.class).runId())
          .filter(Runs.Standing.Known.class::isInstance)
          .map(Runs.Standing.Known.class::cast);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

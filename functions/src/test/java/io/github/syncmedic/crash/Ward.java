package io.github.syncmedic.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.models.QueueMessageItem;
import io.github.syncmedic.adapter.graph.SimulatedTenant;
import io.github.syncmedic.adapter.storage.SharedAzurite;
import io.github.syncmedic.adapter.storage.StorageConnection;
import io.github.syncmedic.guard.Ledgers;
import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Decision;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.simulator.JobSpec;
import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.SimulatedJob;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a shipped playbook: its tenant, its storage, and the host that brings messages to
 * workers until none is left. Not thread-safe.
 */
final class Ward implements AutoCloseable {
  private static final StorageConnection STORAGE =
      SharedAzurite.connection(SharedAzurite.azurite().connectionString());
  private static final String DOMAIN = "contoso.com";
  private static final String RUN = "crash";
  private static final Duration REDELIVERY = Duration.ofSeconds(30);
  private static final int MOST_DELIVERIES = 100;

  private final String name = SharedAzurite.freshName();
  private final Documents documents = SharedAzurite.documents(STORAGE, name);
  private final Runs runs = new Runs(documents);
  private final QueueClient queue =
      new QueueClientBuilder()
          .connectionString(SharedAzurite.azurite().connectionString())
          .queueName(name)
          .messageEncoding(QueueMessageEncoding.BASE64)
          .buildClient();
  private final List<String> calls = new ArrayList<>();
  private final List<String> deaths = new ArrayList<>();
  private final SimulatedTenant tenant;
  private final JobRef job;
  private int deliveries;

  private Ward(SimulatedTenant tenant) {
    this.tenant = tenant;
    this.job = tenant.ref(alias());
  }

  /** A run of {@code playbook} on a job like {@code spec}, handed over and not begun. */
  static Ward of(String playbook, JobSpec spec) {
    var ward = new Ward(SimulatedTenant.of(Scenario.builder().configuration(DOMAIN).job(spec)));
    ward.open(Playbooks.shipped().named(playbook).orElseThrow());
    return ward;
  }

  /** The cause of the trouble is gone. */
  Ward healed() {
    job().heal();
    return this;
  }

  private static String alias() {
    return DOMAIN + "/AD2AADProvisioning";
  }

  private void open(Playbook playbook) {
    var reading = tenant.door(SimulatedTenant.ALL).jobs().job(job);
    var now = tenant.time().instant();
    var verdict = Diagnosis.of(((Reading.Read<SyncJob>) reading).value(), now);
    var asker = new Asker("http", Asker.PERSON + "maria", "Maria asks for it");
    var run = Run.accepted(RUN, playbook, job, DOMAIN, Trigger.of(verdict), asker, now);
    assertThat(runs.create(run)).isTrue();
    new Outbox(STORAGE.queue(name)).send(run);
  }

  /**
   * Brings every message to {@code staff} until none is left, and once more if one dies of it.
   *
   * @param storage the connection string that workers are given
   * @param death of the first worker, counted over all of its messages
   */
  Ward live(Staff staff, String storage, Optional<Death> death) {
    var left = death;
    for (var next = receive(); next.isPresent(); next = receive()) {
      assertThat(++deliveries).as("the run ends").isLessThan(MOST_DELIVERIES);
      var message = next.get();
      var report = staff.atWork().deliver(order(storage, message.getBody(), left));
      calls.addAll(report.calls());
      left = left.map(it -> it.after(report.calls().size())).filter(it -> it.call() >= 0);
      if (report.died()) {
        deaths.add(lastCall(death.orElseThrow()));
        staff.bury();
        left = Optional.empty();
        bringAgain(message);
      } else {
        queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
        passTime();
        approve();
      }
    }
    return this;
  }

  private Order order(String storage, BinaryData message, Optional<Death> death) {
    return new Order(
        storage,
        name,
        tenant.sim().endpoint(),
        tenant.sim().token(SimulatedTenant.ALL),
        tenant.time().instant(),
        message.toString(),
        death);
  }

  private Optional<QueueMessageItem> receive() {
    return Optional.ofNullable(queue.receiveMessage());
  }

  /** What the queue does by itself, once the time is over for which a message was lent. */
  private void bringAgain(QueueMessageItem message) {
    tenant.time().advance(REDELIVERY);
    queue.updateMessage(
        message.getMessageId(),
        message.getPopReceipt(),
        message.getBody().toString(),
        Duration.ZERO);
  }

  private void passTime() {
    var now = tenant.time().instant();
    run()
        .wakeAt()
        .filter(it -> run().state() != RunState.AWAITING_APPROVAL && it.isAfter(now))
        .ifPresent(it -> tenant.time().advance(Duration.between(now, it)));
  }

  private void approve() {
    var known = (Runs.Standing.Known) runs.read(RUN).orElseThrow();
    if (known.run().state() == RunState.AWAITING_APPROVAL && known.run().decisions().isEmpty()) {
      var run = known.run().with(approval(known.run(), "ada")).with(approval(known.run(), "ben"));
      assertThat(runs.replace(run, known.version())).isTrue();
      new Outbox(STORAGE.queue(name)).send(run);
    }
  }

  private Decision approval(Run run, String who) {
    return new Decision(
        Decision.Kind.APPROVE,
        who,
        "http",
        who.equals("ada"),
        run.binding().orElseThrow(),
        "they left the company",
        tenant.time().instant());
  }

  /** The ledger's first write records the act; what was written later is another thing. */
  private String lastCall(Death death) {
    var last = calls.get(calls.size() - 1);
    var isFirst = calls.indexOf(last) == calls.size() - 1;
    return (isFirst ? "first " : "") + last + (death.done() ? ", done" : ", not done");
  }

  /** What workers called, in order. */
  List<String> calls() {
    return calls;
  }

  /** At which calls they died, in words. */
  List<String> deaths() {
    return deaths;
  }

  Run run() {
    return runs.known(RUN).orElseThrow();
  }

  /** How many writes Graph received for the job, whether or not their answers arrived. */
  int writes() {
    return tenant.sim().journal().writesTo(job.job().value()).size();
  }

  /** The simulated job. */
  SimulatedJob job() {
    return tenant.sim().job(alias());
  }

  /** Whether no run that goes on holds the job. */
  boolean isFree() {
    return new Ledgers(documents)
        .read(job)
        .ledger()
        .holder()
        .map(it -> run().state().isOver())
        .orElse(true);
  }

  @Override
  public void close() {
    tenant.close();
  }
}

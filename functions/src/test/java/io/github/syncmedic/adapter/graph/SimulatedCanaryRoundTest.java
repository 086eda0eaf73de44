package io.github.syncmedic.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.Canaries;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.Sidelights;
import io.github.syncmedic.command.Watch;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Sweep;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.HealthJournal;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.simulator.Cause;
import io.github.syncmedic.simulator.JournalEntry;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Canaries through a simulated tenant, over HTTP, with the list that the page shows. */
class SimulatedCanaryRoundTest {
  private static final Path PAGE = Path.of("../docs/canaries.md");
  private static final String LIST = "canaries.json";

  private final SimulatedTenant tenant = SimulatedTenant.start();
  private final GraphDoor door = tenant.door(SimulatedTenant.ALL);
  private final InMemoryDocuments documents = new InMemoryDocuments();

  @AfterEach
  void close() {
    tenant.close();
  }

  @Test
  void a_canary_comes_through_until_the_job_is_broken_and_then_says_where_the_error_comes_from()
      throws IOException {
    list();
    sweep();
    sweep();
    assertThat(finding().orElseThrow().severity()).isEqualTo(Severity.OK);
    assertThat(sent()).isEqualTo(1);

    tenant.sim().job(SimulatedTenant.JOB).breakBy(Cause.timeOut());
    tenant.time().advance(Duration.ofHours(1));
    sweep();
    sweep();
    assertThat(finding().orElseThrow().severity()).isEqualTo(Severity.WARNING);
    assertThat(finding().orElseThrow().sentence()).contains("TimeOut comes from the agent");
    assertThat(sent()).isEqualTo(2);
    assertThat(schemasRead()).isEqualTo(1);
  }

  private void list() throws IOException {
    var page = Pattern.compile("(?s)```json\n(.*?)```").matcher(Files.readString(PAGE));
    documents.write(LIST, page.results().findFirst().orElseThrow().group(1), new Expected.Absent());
  }

  private void sweep() {
    tenant.passCycle();
    var policy = new Policy(Autonomy.SUGGEST, Duration.ofMinutes(30), "test");
    new Watch(
            TenantId.OWN,
            new Sweep(TenantId.OWN, door.jobs(), tenant.time()),
            Sidelights.of(
                new Canaries(
                    TenantId.OWN,
                    LIST,
                    door.canary(),
                    door.schemas(),
                    documents,
                    policy,
                    tenant.time())),
            documents,
            Playbooks.shipped(),
            policy,
            notice -> {},
            tenant.time(),
            run -> {})
        .check();
  }

  private Optional<Finding> finding() {
    var job = tenant.ref(SimulatedTenant.JOB);
    return new HealthJournal(documents)
        .latest(TenantId.OWN).stream()
            .flatMap(it -> it.jobs().stream())
            .filter(it -> it.verdict().job().equals(job))
            .flatMap(it -> it.findings().stream())
            .filter(it -> it.signal().equals("canary"))
            .findFirst();
  }

  private long sent() {
    return requests("/provisionOnDemand");
  }

  private long schemasRead() {
    return requests("/schema");
  }

  private long requests(String end) {
    List<JournalEntry> all = tenant.sim().journal().entries();
    return all.stream().filter(it -> it.path().endsWith(end)).count();
  }
}

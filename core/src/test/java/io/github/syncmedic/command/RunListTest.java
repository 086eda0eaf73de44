package io.github.syncmedic.command;

import static io.github.syncmedic.sync.SyncJobFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunListTest {
  private static final RunFilter ALL =
      new RunFilter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

  private final WatchWorld world = new WatchWorld();
  private final Desk desk = world.desk(Autonomy.AUTO);

  @Test
  void the_newest_come_first_and_those_without_a_beginning_last() {
    store("20261120T120000Z-a", "job.1", "clear");
    store("undated-auto-1", "job.1", "clear");
    store("20261121T115900Z-b", "job.2", "pause");
    store("20261121T115900Z-auto-c", "job.2", "pause");

    var page = page(ALL, Optional.empty(), 10);

    assertThat(page.runs())
        .extracting(RunPage.Line::runId)
        .containsExactly(
            "20261121T115900Z-b",
            "20261121T115900Z-auto-c",
            "20261120T120000Z-a",
            "undated-auto-1");
    assertThat(page.next()).isEmpty();
    assertThat(page.runs().get(0))
        .satisfies(
            it -> {
              assertThat(it.state()).isEqualTo(RunState.PENDING);
              assertThat(it.askedBy().who()).isEqualTo("ada");
              assertThat(it.jobId()).isEqualTo("job.2");
              assertThat(it.ending()).isEmpty();
            });
  }

  @Test
  void pages_lead_through_all_of_them_and_read_no_more_than_they_show() {
    var expected = new ArrayList<String>();
    for (var i = 0; i < 25; i++) {
      var id = "20261121T10%02d00Z-x".formatted(i);
      store(id, "job.1", "clear");
      expected.add(0, id);
    }
    var seen = new ArrayList<String>();
    var after = Optional.<String>empty();
    do {
      world.looked.clear();
      var page = page(ALL, after, 10);
      page.runs().forEach(it -> seen.add(it.runId()));
      assertThat(world.looked.stream().filter(it -> it.endsWith(".json")))
          .hasSize(page.runs().size());
      after = page.next();
    } while (after.isPresent());

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void a_page_stays_right_while_runs_are_added() {
    store("20261121T100000Z-x", "job.1", "clear");
    store("20261121T101000Z-x", "job.1", "clear");
    var first = page(ALL, Optional.empty(), 1);
    store("20261121T102000Z-x", "job.1", "clear");

    assertThat(page(ALL, first.next(), 1).runs())
        .extracting(RunPage.Line::runId)
        .containsExactly("20261121T100000Z-x");
  }

  @Test
  void filters_choose_by_state_job_playbook_and_time() {
    store("20261121T100000Z-a", "job.1", "clear");
    store("20261121T110000Z-b", "job.2", "clear");
    store("20261121T120000Z-c", "job.2", "pause");
    store("20261101T120000Z-d", "job.2", "pause");
    world.become("20261121T110000Z-b", RunState.FAILED);

    assertThat(ids(filter(Set.of(RunState.FAILED), "", "", ""))).containsExactly("b");
    assertThat(ids(filter(Set.of(), "job.2", "", ""))).containsExactly("c", "b");
    assertThat(ids(filter(Set.of(), "", "clear", ""))).containsExactly("b", "a");
    assertThat(ids(filter(Set.of(), "", "", "2026-11-21T11:00:00Z"))).containsExactly("c", "b");
    assertThat(ids(filter(Set.of(), "", "", "2026-11-01T00:00:00Z"))).hasSize(4);
    assertThat(ids(filter(Set.of(RunState.EXPIRED), "", "", ""))).isEmpty();
  }

  @Test
  void a_filter_that_few_fit_reads_a_bounded_part_and_leads_on() {
    for (var i = 0; i < RunList.MOST_READ + 10; i++) {
      store("20261121T%06dZ-x".formatted(i), i == 0 ? "rare" : "job.1", "clear");
    }
    world.looked.clear();
    var rare = filter(Set.of(), "rare", "", "");

    var page = page(rare, Optional.empty(), 10);

    assertThat(page.runs()).isEmpty();
    assertThat(world.looked.stream().filter(it -> it.endsWith(".json"))).hasSize(RunList.MOST_READ);
    assertThat(page(rare, page.next(), 10).runs()).hasSize(1);
  }

  @Test
  void a_run_of_a_newer_version_is_left_out() {
    store("20261121T100000Z-a", "job.1", "clear");
    world.store.write(
        "runs/20261121T110000Z-b.json", "{\"schemaVersion\":99}", new Expected.Anything());

    assertThat(ids(ALL)).containsExactly("a");
  }

  private List<String> ids(RunFilter filter) {
    return page(filter, Optional.empty(), 100).runs().stream()
        .map(it -> it.runId().substring(it.runId().length() - 1))
        .toList();
  }

  private static RunFilter filter(Set<RunState> states, String job, String playbook, String since) {
    return new RunFilter(
        states,
        Optional.of(job).filter(it -> !it.isEmpty()).map(JobId::new),
        Optional.of(playbook).filter(it -> !it.isEmpty()),
        Optional.of(since).filter(it -> !it.isEmpty()).map(Instant::parse));
  }

  private RunPage page(RunFilter filter, Optional<String> after, int top) {
    return desk.runs(filter, new RunPage.Part(after, top));
  }

  private void store(String id, String job, String playbook) {
    new Runs(world.store)
        .create(
            Run.accepted(
                id,
                Playbooks.shipped().named(playbook).orElseThrow(),
                WatchWorld.ref("c", job),
                "contoso.com",
                new Trigger(VerdictKind.QUARANTINED, "", "", "e", Duration.ofMinutes(2), 0, 0),
                new Asker("http", "ada", "test"),
                NOW));
  }
}

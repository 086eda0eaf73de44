package io.github.syncmedic.command;

import static io.github.syncmedic.health.agent.AgentFixture.beat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syncmedic.command.Outcome.Declined;
import io.github.syncmedic.command.Outcome.Ground;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.agent.AgentBeat;
import io.github.syncmedic.health.agent.ServiceState;
import io.github.syncmedic.health.signal.Finding;
import io.github.syncmedic.journal.AgentBook;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.StorageUnavailable;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatsTest {
  private static final String BOOK = "tenants/own/heartbeats.json";

  private final WatchWorld world = new WatchWorld();

  @Test
  void a_heartbeat_is_kept_and_the_next_sweep_tells_of_it() {
    world.add("c", "job.1");
    sweep();
    assertThat(finding()).isEmpty();

    assertThat(take(beat("A"))).isEmpty();
    sweep();
    assertThat(finding().orElseThrow().severity()).isEqualTo(Severity.WARNING);

    take(beat("B"));
    take(beat("C"));
    sweep();
    assertThat(finding().orElseThrow().severity()).isEqualTo(Severity.OK);

    world.clock.pass(Duration.ofMinutes(16));
    sweep();
    assertThat(finding().orElseThrow().severity()).isEqualTo(Severity.CRITICAL);

    world.clock.pass(Duration.ofDays(7));
    sweep();
    assertThat(finding()).isEmpty();
  }

  @Test
  void a_sweep_reads_them_once_however_many_jobs_there_are() {
    IntStream.range(0, 50).forEach(i -> world.add("c" + i, "job." + i));
    sweep();
    take(beat("A"));
    world.looked.clear();
    sweep();

    assertThat(world.looked).containsExactlyInAnyOrder("tenants/own/latest.json", BOOK);
  }

  @Test
  void the_same_within_a_minute_writes_nothing() {
    take(beat("A"));
    world.written.clear();
    world.clock.pass(Duration.ofSeconds(59));
    take(beat("A"));
    assertThat(world.written).isEmpty();

    take(beat("A", ServiceState.STOPPED));
    world.clock.pass(Duration.ofMinutes(1));
    take(beat("A", ServiceState.STOPPED));
    assertThat(world.written).containsExactly(BOOK, BOOK);
  }

  @ParameterizedTest
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
  void a_clock_may_be_off_by_five_minutes(long seconds, boolean taken) {
    var at = Optional.of(world.clock.instant().plusSeconds(seconds));

    var declined = heartbeats(TenantId.OWN).take(Optional.empty(), beat("A"), at);

    assertThat(declined.isEmpty()).isEqualTo(taken);
    assertThat(declined.map(Declined::field).orElse("at")).isEqualTo("at");
    assertThat(world.store.read(BOOK).isPresent()).isEqualTo(taken);
  }

  @Test
  void no_time_is_too_odd() {
    for (var at : List.of(Instant.MIN, Instant.MAX)) {
      assertThat(heartbeats(TenantId.OWN).take(Optional.empty(), beat("A"), Optional.of(at)))
          .map(Declined::ground)
          .contains(Ground.NOT_ALLOWED);
    }
  }

  @Test
  void a_tenant_that_is_not_watched_is_refused_and_one_of_several_must_be_named() {
    var one = new TenantId("aaaa-1");
    var two = new TenantId("bbbb-2");

    assertThat(take(Optional.of("cccc-3"), one, two)).contains(Ground.NOT_FOUND);
    assertThat(take(Optional.of(".."), one, two)).contains(Ground.NOT_FOUND);
    assertThat(take(Optional.empty(), one, two)).contains(Ground.NOT_ALLOWED);
    assertThat(take(Optional.of("AAAA-1"), one, two)).isEmpty();
    assertThat(take(Optional.empty(), two)).isEmpty();
    assertThat(world.written)
        .containsExactly("tenants/aaaa-1/heartbeats.json", "tenants/bbbb-2/heartbeats.json");
  }

  @Test
  void a_domain_that_no_sweep_has_seen_is_refused_once_one_could_have() {
    world.add("c", "job.1").domain("fabrikam.com");
    assertThat(take(beat("EARLY"))).isEmpty();
    sweep();

    assertThat(take(beat("LATE"))).map(Declined::field).contains("domain");
    world.clock.pass(Duration.ofMinutes(5));
    assertThat(take(beat("EARLY"))).isEmpty();
    assertThat(take(new AgentBeat("Fabrikam.COM", "F", Optional.empty(), Map.of()))).isEmpty();
  }

  @Test
  void beats_at_once_are_all_kept() throws Exception {
    var agents = 4;
    var threads = Executors.newFixedThreadPool(agents);
    var barrier = new CyclicBarrier(agents);
    try {
      var beats =
          IntStream.range(0, agents)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        barrier.await(5, TimeUnit.SECONDS);
                        return take(beat("A" + i)).isEmpty();
                      })
              .toList();
      for (var done : threads.invokeAll(beats)) {
        assertThat(done.get(5, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(AgentBook.of(world.store, TenantId.OWN).agents()).hasSize(agents);
  }

  @Test
  void a_conflict_is_tried_again_over_what_is_there_now() {
    var busy = new Busy(3);
    var heartbeats = new Heartbeats(() -> List.of(TenantId.OWN), busy, world.clock);

    assertThat(heartbeats.take(Optional.empty(), beat("A"), Optional.empty())).isEmpty();
    assertThat(AgentBook.of(busy, TenantId.OWN).agents())
        .extracting(it -> it.beat().agent())
        .containsExactlyInAnyOrder("A", "other1", "other2", "other3");
  }

  @Test
  void conflicts_without_end_are_told_and_nothing_is_taken() {
    var heartbeats =
        new Heartbeats(() -> List.of(TenantId.OWN), new Busy(Integer.MAX_VALUE), world.clock);

    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(() -> heartbeats.take(Optional.empty(), beat("A"), Optional.empty()))
        .withMessageContaining("try again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"schemaVersion\":1,\"novelty\":1}"})
  void a_ruined_book_is_begun_anew(String ruin) {
    world.store.write(BOOK, ruin, new Expected.Anything());

    assertThat(take(beat("A"))).isEmpty();
    assertThat(AgentBook.of(world.store, TenantId.OWN).agents()).hasSize(1);
  }

  @Test
  void what_a_newer_version_keeps_is_left_alone() {
    var newer = "{\"schemaVersion\":2,\"novelty\":1}";
    world.store.write(BOOK, newer, new Expected.Anything());

    assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(() -> take(beat("A")));
    assertThat(world.store.read(BOOK).orElseThrow().text()).isEqualTo(newer);
  }

  private Optional<Declined> take(AgentBeat beat) {
    return heartbeats(TenantId.OWN).take(Optional.empty(), beat, Optional.empty());
  }

  private Optional<Ground> take(Optional<String> tenantId, TenantId... watched) {
    return heartbeats(watched).take(tenantId, beat("A"), Optional.empty()).map(Declined::ground);
  }

  private Heartbeats heartbeats(TenantId... watched) {
    return new Heartbeats(() -> List.of(watched), world.documents, world.clock);
  }

  private void sweep() {
    world.watch(Autonomy.SUGGEST).check();
  }

  private Optional<Finding> finding() {
    return world
        .desk(Autonomy.SUGGEST)
        .job(new JobId("job.1"), Optional.empty())
        .orElseThrow()
        .findings()
        .stream()
        .filter(it -> it.signal().equals("agent-count"))
        .findFirst();
  }

  /** Storage in which another agent's heartbeat is kept just before each of the first writes. */
  private final class Busy extends PassingDocuments {
    private int times;
    private int others;

    Busy(int times) {
      super(new InMemoryDocuments());
      this.times = times;
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      if (times-- > 0) {
        var other = "other" + ++others;
        var quiet = new Heartbeats(() -> List.of(TenantId.OWN), passedTo(), world.clock);
        assertThat(quiet.take(Optional.empty(), beat(other), Optional.empty())).isEmpty();
      }
      return super.write(name, text, expected);
    }
  }
}

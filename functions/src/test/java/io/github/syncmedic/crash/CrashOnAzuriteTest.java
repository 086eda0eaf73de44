package io.github.syncmedic.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.adapter.storage.SharedAzurite;
import io.github.syncmedic.azurite.FaultyProxy;
import io.github.syncmedic.azurite.FaultyProxy.Fault;
import io.github.syncmedic.playbook.RunState;
import io.github.syncmedic.simulator.Cause;
import io.github.syncmedic.simulator.JobSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The shipping runner over the shipping adapters, on Azurite and a simulated Graph: its process is
 * halted, or dies in this one, or answers of storage are lost on the way.
 *
 * <p>What the in-memory model counts at every call is held against a sample here: the run ends, one
 * write arrives, or the run is AMBIGUOUS and none did, at the two calls between which nobody can
 * know. Time is simulated; what storage and Graph do is real HTTP.
 */
class CrashOnAzuriteTest {
  private static final Set<String> OPEN_QUESTIONS =
      Set.of("first write locks, done", "first act, not done");
  private static final JobSpec JOB = JobSpec.of("AD2AADProvisioning");
  private static final Duration VISIBLE_AFTER = Duration.ofSeconds(30);
  private static final JobSpec.Tuning SLOW_TO_SHOW =
      new JobSpec.Tuning(50, VISIBLE_AFTER, 2, false);
  private static final String DIRECTLY = SharedAzurite.azurite().connectionString();

  /** A run that writes once when nothing dies. */
  private enum Story {
    CLEAR {
      @Override
      Ward begin() {
        return Ward.of("clear", JOB.quarantined(Cause.timeOut()).tuned(SLOW_TO_SHOW)).healed();
      }
    },
    ALLOW_DELETES {
      @Override
      Ward begin() {
        var entries = Map.of("user to User", 6_000L);
        return Ward.of(
            "allow-deletes", JOB.withEntries(entries).tuned(SLOW_TO_SHOW).tooManyDeletes(60));
      }
    };

    abstract Ward begin();
  }

  @Test
  void a_process_that_is_halted_leaves_one_effect_or_says_that_it_is_ambiguous() {
    var calls = survey(Story.CLEAR);
    var locked = calls.indexOf("write locks");
    var acted = calls.indexOf("act");
    var deaths =
        List.of(
            new Death(locked, true),
            new Death(acted, false),
            new Death(acted, true),
            new Death(calls.indexOf("write runs"), true));
    try (var staff = new Staff(WorkerProcess::start)) {
      var ambiguous = 0;
      for (var death : deaths) {
        ambiguous += endsWell(Story.CLEAR, staff, death) ? 0 : 1;
      }
      assertThat(ambiguous).isEqualTo(2);
      assertThat(staff.born()).as("one process more than deaths").isEqualTo(deaths.size() + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_worker_that_dies_leaves_one_effect_or_says_that_it_is_ambiguous(Story story) {
    var calls = survey(story);
    try (var staff = new Staff(InProcess::new)) {
      for (var call : sample(calls)) {
        endsWell(story, staff, new Death(call, call % 2 == 0));
      }
      for (var call = calls.indexOf("write locks"); call <= calls.indexOf("act"); call++) {
        endsWell(story, staff, new Death(call, true));
        endsWell(story, staff, new Death(call, false));
      }
    }
  }

  @Test
  void an_answer_of_storage_that_is_lost_changes_nothing() throws IOException {
    var azurite = SharedAzurite.azurite();
    try (var blobs = new FaultyProxy(azurite.blobEndpoint());
        var queues = new FaultyProxy(azurite.queueEndpoint());
        var staff = new Staff(InProcess::new)) {
      var behind =
          DIRECTLY
              .replace(azurite.blobEndpoint().toString(), blobs.endpoint().toString())
              .replace(azurite.queueEndpoint().toString(), queues.endpoint().toString());
      for (var proxy : List.of(blobs, queues)) {
        var requests = requests(proxy, staff, behind);
        for (var lost = 0; lost < requests; lost += 4) {
          proxy.next(Collections.nCopies(lost, Fault.NONE).toArray(Fault[]::new));
          proxy.next(Fault.LOST_ANSWER);
          endsUnharmed(Story.CLEAR, staff, behind, "answer %d lost".formatted(lost));
          assertThat(proxy.isSpent()).isTrue();
        }
      }
    }
  }

  /** How many requests of a whole run pass {@code proxy}. */
  private static int requests(FaultyProxy proxy, Staff staff, String behind) {
    var others = proxy.requests();
    endsUnharmed(Story.CLEAR, staff, behind, "no answer lost after " + others.size());
    return proxy.requests().size();
  }

  private static List<String> survey(Story story) {
    try (var ward = story.begin();
        var staff = new Staff(InProcess::new)) {
      ward.live(staff, DIRECTLY, Optional.empty());
      assertThat(ward.run().state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(ward.writes()).isEqualTo(1);
      return List.copyOf(ward.calls());
    }
  }

  /** Each fifth call, before the effect and after it in turns. */
  private static List<Integer> sample(List<String> calls) {
    return IntStream.range(0, calls.size()).filter(it -> it % 5 == 0).boxed().toList();
  }

  /** Whether the run succeeded; otherwise it is ambiguous for a reason that the model knows. */
  private static boolean endsWell(Story story, Staff staff, Death death) {
    try (var ward = story.begin().live(staff, DIRECTLY, Optional.of(death))) {
      var what = "%s with death at %s: %s".formatted(story, ward.deaths(), ward.run().timeline());
      assertThat(ward.deaths()).as("deaths at %s", death).hasSize(1);
      var open = OPEN_QUESTIONS.contains(ward.deaths().get(0));
      assertThat(ward.run().state())
          .as(what)
          .isEqualTo(open ? RunState.AMBIGUOUS : RunState.SUCCEEDED);
      assertThat(ward.writes()).as(what).isEqualTo(open ? 0 : 1);
      assertThat(ward.isFree()).as(what).isTrue();
      return !open;
    }
  }

  private static void endsUnharmed(Story story, Staff staff, String storage, String what) {
    try (var ward = story.begin().live(staff, storage, Optional.empty())) {
      assertThat(ward.run().state()).as(what).isEqualTo(RunState.SUCCEEDED);
      assertThat(ward.writes()).as(what).isEqualTo(1);
      assertThat(ward.isFree()).as(what).isTrue();
    }
  }
}

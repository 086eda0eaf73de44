package io.github.syncmedic.functions;

import static io.github.syncmedic.functions.ApiWorld.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.adapter.storage.SharedAzurite;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.StorageUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request that is sent again by its {@code Idempotency-Key}. */
class OnceTest {
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final String MEANT =
      "{\"playbook\": \"clear\", \"jobId\": \"" + ApiWorld.SICK + "\", \"dryRun\": false}";
  private static final String KEY = "5f0c2a1e-6a0f-4b8e-9d3e-0c9a8f1e7b42";

  private final Endpoint endpoint = ApiWorld.endpoint(new Callers(true));
  private final List<String> operations = new ArrayList<>();
  private final Failing documents = new Failing(new InMemoryDocuments());
  private final ApiWorld world = new ApiWorld(new AskedDocuments(documents, operations));

  @Nested
  class the_same_request {
    @Test
    void is_answered_as_the_first_time_byte_for_byte_and_has_opened_one_run() {
      var first = create(MEANT);
      world.clock.pass(FirstAnswers.KEPT.minusMillis(1));
      runs(documents).forEach(documents::delete);

      assertSame(create(MEANT), first);
      assertThat(first.getStatusCode()).isEqualTo(202);
      assertThat(first.getHeader("Location"))
          .isEqualTo("/api/runs/" + body(first).path("runId").asText());
      assertThat(world.queue.receive()).isPresent();
      assertThat(world.queue.receive()).isEmpty();
    }

    @Test
    void is_another_one_after_seven_days_or_by_another_key_or_of_another_caller() {
      var first = create(MEANT);
      var other = create(world, it -> it.with("idempotency-key", "another"), MEANT);
      var adas = create(world, it -> it.by(ADA, "Sync.Operate"), MEANT);
      world.clock.pass(FirstAnswers.KEPT);
      var later = create(MEANT);

      assertThat(List.of(first, other, adas, later))
          .extracting(it -> body(it).path("runId").asText())
          .doesNotHaveDuplicates();
      assertThat(runs(documents)).hasSize(4);
    }

    @Test
    void is_the_same_with_another_function_key() {
      var first = create(world, it -> it.asked("code", "canary-1"), MEANT);

      assertSame(create(world, it -> it.asked("code", "canary-2"), MEANT), first);
      assertThat(documents.texts()).doesNotContain("canary", KEY);
    }

    @Test
    void of_a_dry_run_is_answered_with_the_first_plan() {
      var plan = create(MEANT.replace("false", "true"));
      ApiWorld.seen(documents);

      assertThat(plan.getStatusCode()).isEqualTo(200);
      assertSame(create(MEANT.replace("false", "true")), plan);
    }

    @Test
    void for_a_decision_decides_once() {
      var id = body(create(MEANT)).path("runId").asText();
      var cancel = new DecideRun(endpoint, world::decisions);
      var request =
          FakeRequest.post("/runs/%s/cancel".formatted(id), "{\"comment\": \"no\"}")
              .with("Idempotency-Key", KEY + "2");
      var first = cancel.run(request, id, "cancel");
      runs(documents).forEach(documents::delete);

      assertThat(first.getStatusCode()).isEqualTo(202);
      assertSame(cancel.run(request, id, "cancel"), first);
      assertThat(cancel.run(request.saying("{}"), id, "cancel").getStatusCode()).isEqualTo(422);
    }
  }

  @Nested
  class another_request_by_the_key {
    @ParameterizedTest
    @ValueSource(strings = {"query", "body", "path"})
    void is_422_and_does_nothing(String part) {
      create(MEANT);

      var other =
          switch (part) {
            case "query" -> create(world, it -> it.asked("tenant", "own"), MEANT);
            case "body" -> create(MEANT.replace("clear", "pause"));
            default ->
                new ActOnJob(endpoint, world::asks)
                    .run(keyed("/jobs/x/clear", "{\"dryRun\": false}"), ApiWorld.SICK, "clear");
          };
      assertThat(other.getStatusCode()).isEqualTo(422);
      assertThat(body(other).path("field").asText()).isEqualTo("Idempotency-Key");
      assertThat(runs(documents)).hasSize(1);
    }

    @Test
    void is_taken_when_the_first_was_refused() {
      assertThat(create(MEANT.replace("clear", "explode")).getStatusCode()).isEqualTo(404);

      assertThat(create(MEANT).getStatusCode()).isEqualTo(202);
      assertThat(create(MEANT.replace("clear", "pause")).getStatusCode()).isEqualTo(422);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "ümlaut", "tab\t", "\u007f"})
  void a_key_that_is_none_is_400_and_costs_nothing(String key) {
    operations.clear();
    var answer = create(world, it -> it.with("idempotency-key", key), MEANT);

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(body(answer).path("field").asText()).isEqualTo("Idempotency-Key");
    assertThat(operations).isEmpty();
  }

  @Test
  void a_key_has_255_characters_at_the_most() {
    assertThat(create(world, it -> it.with("idempotency-key", "k".repeat(255)), MEANT))
        .extracting(HttpResponseMessage::getStatusCode)
        .isEqualTo(202);
    assertThat(create(world, it -> it.with("idempotency-key", "k".repeat(256)), MEANT))
        .extracting(HttpResponseMessage::getStatusCode)
        .isEqualTo(400);
  }

  @Test
  void without_a_key_storage_is_asked_no_more_often_and_with_one_twice_more() {
    operations.clear();
    new CreateRun(endpoint, world::asks).run(FakeRequest.post("/runs", MEANT));
    var without = List.copyOf(operations);
    operations.clear();
    create(MEANT);

    assertThat(without).hasSize(3);
    assertThat(operations).hasSize(without.size() + 2);
  }

  @Nested
  class whoever_dies {
    @Test
    void between_the_run_and_the_answer_leaves_the_run_to_the_next() {
      documents.failAt("idempotency/", 2);
      assertThat(create(MEANT).getStatusCode()).isEqualTo(503);
      var left = runs(documents);

      var early = create(MEANT);
      assertThat(early.getStatusCode()).isEqualTo(409);
      assertThat(early.getHeader("Retry-After")).isEqualTo("1");
      world.clock.pass(FirstAnswers.AT_WORK);
      documents.write(
          "controls.json",
          "{\"schemaVersion\": 1, \"killSwitch\": true}",
          new Documents.Expected.Anything());
      assertThat(create(MEANT.replace("clear", "pause")).getStatusCode()).isEqualTo(422);
      var next = create(MEANT);

      assertThat(next.getStatusCode()).isEqualTo(202);
      assertThat(runs(documents)).isEqualTo(left).hasSize(1);
      assertThat("runs/" + body(next).path("runId").asText() + ".json").isEqualTo(left.get(0));
      assertSame(create(MEANT), next);
    }

    @Test
    void before_the_run_leaves_nothing_and_no_key_to_others() {
      documents.failAt("runs/", 1);
      assertThat(create(MEANT).getStatusCode()).isEqualTo(503);
      assertThat(create(MEANT.replace("clear", "pause")).getStatusCode()).isEqualTo(422);
      world.clock.pass(Duration.ofMinutes(5));

      var run = body(create(MEANT)).path("runId").asText();
      assertThat(runs(documents)).containsExactly("runs/" + run + ".json");
      assertThat(run).as("named after when it was first asked for").startsWith("20261121T100000Z-");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void at_any_operation_leaves_one_run_to_whoever_repeats(boolean done) {
      for (var at = 1; at <= 12; at++) {
        var broken = new Failing(new InMemoryDocuments());
        var there = new ApiWorld(broken);
        broken.failAt("", at);
        broken.failsWhenDone = done;
        create(there, UnaryOperator.identity(), MEANT);
        broken.failAt("", Integer.MAX_VALUE);
        there.clock.pass(FirstAnswers.AT_WORK);

        assertThat(create(there, UnaryOperator.identity(), MEANT).getStatusCode()).isEqualTo(202);
        assertThat(runs(broken)).as("died at operation %d", at).hasSize(1);
      }
    }
  }

  @Nested
  class of_a_hundred_at_once {
    @Test
    void one_opens_a_run_in_memory() {
      assertOneRun(new InMemoryDocuments(), 202, 409);
    }

    @Test
    void one_opens_a_run_on_azurite() {
      // Of so many on a slow machine one may be told that storage did not answer in time.
      assertOneRun(SharedAzurite.freshDocuments(), 202, 409, 503);
    }

    private void assertOneRun(Documents shared, Integer... statuses) {
      var there = new ApiWorld(shared);
      var pool = Executors.newFixedThreadPool(16);
      try {
        Callable<HttpResponseMessage> ask = () -> create(there, UnaryOperator.identity(), MEANT);
        var answers =
            pool.invokeAll(IntStream.range(0, 100).mapToObj(i -> ask).toList()).stream()
                .map(OnceTest::got)
                .collect(Collectors.groupingBy(HttpResponseMessage::getStatusCode));

        assertThat(answers.keySet()).isSubsetOf(statuses);
        there.clock.pass(FirstAnswers.AT_WORK);
        var last = create(there, UnaryOperator.identity(), MEANT);
        assertThat(last.getStatusCode()).isEqualTo(202);
        assertThat(answers.getOrDefault(202, List.of()))
            .allSatisfy(answer -> assertSame(answer, last));
        assertThat(runs(shared))
            .containsExactly("runs/" + body(last).path("runId").asText() + ".json");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static HttpResponseMessage got(Future<HttpResponseMessage> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSame(HttpResponseMessage answer, HttpResponseMessage first) {
    assertThat(answer.getStatusCode()).isEqualTo(first.getStatusCode());
    assertThat(answer.getBody()).isEqualTo(first.getBody());
    for (var header : List.of("Content-Type", "Location", "Cache-Control")) {
      assertThat(answer.getHeader(header)).isEqualTo(first.getHeader(header));
    }
  }

  private HttpResponseMessage create(String text) {
    return create(world, UnaryOperator.identity(), text);
  }

  private HttpResponseMessage create(
      ApiWorld there, UnaryOperator<FakeRequest> change, String text) {
    return new CreateRun(endpoint, there::asks).run(change.apply(keyed("/runs", text)));
  }

  private static FakeRequest keyed(String path, String text) {
    return FakeRequest.post(path, text).with("idempotency-key", KEY);
  }

  private static List<String> runs(Documents documents) {
    return documents.names("runs/", Optional.empty(), 100);
  }

  /** Documents of which one operation, counted by the names that it is about, fails. */
  private static final class Failing implements Documents {
    private final Documents documents;
    private String prefix = "";
    private int left = Integer.MAX_VALUE;

    /** Whether it fails after it was done, as when an answer is lost. */
    private boolean failsWhenDone;

    Failing(Documents documents) {
      this.documents = documents;
    }

    /** From now on the operation {@code number} on a name with {@code about} fails. */
    void failAt(String about, int number) {
      prefix = about;
      left = number;
    }

    /** All that is kept. */
    String texts() {
      return documents.names("", Optional.empty(), 100).stream()
          .map(it -> it + documents.read(it).map(Stored::text).orElse(""))
          .collect(Collectors.joining());
    }

    private <T> T at(String name, Supplier<T> work) {
      var fails = name.startsWith(prefix) && left-- == 1;
      if (fails && !failsWhenDone) {
        throw down();
      }
      var done = work.get();
      if (fails) {
        throw down();
      }
      return done;
    }

    private static StorageUnavailable down() {
      return new StorageUnavailable("Tried to reach storage, because a test says no; try again");
    }

    @Override
    public Optional<Stored> read(String name) {
      return at(name, () -> documents.read(name));
    }

    @Override
    public WriteResult write(String name, String text, Expected expected) {
      return at(name, () -> documents.write(name, text, expected));
    }

    @Override
    public void append(String name, String line) {
      documents.append(name, line);
    }

    @Override
    public List<String> names(String about, Optional<String> after, int limit) {
      return documents.names(about, after, limit);
    }

    @Override
    public void delete(String name) {
      documents.delete(name);
    }
  }
}

package io.github.syncmedic.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.MutableClock;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.FirstAnswers.Claim;
import io.github.syncmedic.journal.FirstAnswers.Kept;
import io.github.syncmedic.journal.FirstAnswers.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstAnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Kept ANSWER =
      new Kept(202, "application/json", "{}", Map.of("Location", "/api/runs/1"));

  private final MutableClock clock = new MutableClock(NOW);
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final FirstAnswers answers = new FirstAnswers(documents, "idempotency/", clock);
  private final List<Instant> worked = new ArrayList<>();

  @Test
  void the_first_works_and_whoever_asks_again_gets_its_answer() {
    answers.keep(first("key", "restart"), ANSWER);

    assertThat(answers.claim("key", "restart")).isEqualTo(new Claim.Answered(ANSWER));
  }

  @Test
  void another_request_by_the_same_key_is_told_so() {
    answers.keep(first("key", "restart"), ANSWER);

    assertThat(answers.claim("key", "pause")).isEqualTo(new Claim.Otherwise());
    assertThat(answers.claim("other key", "pause")).isInstanceOf(Claim.First.class);
  }

  @Test
  void whoever_asks_while_the_first_is_at_work_is_told_so() {
    first("key", "restart");
    clock.pass(FirstAnswers.AT_WORK.minusMillis(1));

    assertThat(answers.claim("key", "restart")).isEqualTo(new Claim.AtWork());
  }

  @Test
  void the_next_takes_over_from_one_who_died_and_keeps_the_instant() {
    var died = first("key", "restart");
    clock.pass(FirstAnswers.AT_WORK);
    var next = first("key", "restart");
    answers.keep(died, new Kept(200, "text/plain", "too late", Map.of()));
    answers.keep(next, ANSWER);

    assertThat(next.at()).isEqualTo(NOW);
    assertThat(answers.claim("key", "restart")).isEqualTo(new Claim.Answered(ANSWER));
  }

  @Test
  void work_that_was_given_back_is_for_whoever_asks_next_whatever_they_ask() {
    answers.giveBack(first("key", "restart"));
    clock.pass(Duration.ofSeconds(1));

    assertThat(first("key", "pause").at()).isEqualTo(NOW);
  }

  @Test
  void after_seven_days_a_key_is_new() {
    answers.keep(first("key", "restart"), ANSWER);
    clock.pass(FirstAnswers.KEPT.minusMillis(1));
    assertThat(answers.claim("key", "restart")).isEqualTo(new Claim.Answered(ANSWER));
    clock.pass(Duration.ofMillis(1));

    assertThat(first("key", "restart").at()).isEqualTo(NOW.plus(FirstAnswers.KEPT));
  }

  @Test
  void what_a_newer_version_keeps_is_left_alone() {
    var name = first("key", "restart").name();
    documents.write(name, "{\"schemaVersion\": 99}", new Expected.Anything());
    clock.pass(FirstAnswers.KEPT.multipliedBy(2));

    assertThat(answers.claim("key", "restart")).isEqualTo(new Claim.AtWork());
    assertThat(documents.read(name).orElseThrow().text()).isEqualTo("{\"schemaVersion\": 99}");
  }

  @Test
  void neither_the_key_nor_what_was_asked_is_kept() {
    var name = first("canary-key/../..", "canary-body").name();

    assertThat(name).matches("idempotency/[0-9a-f]{64}");
    assertThat(documents.read(name).orElseThrow().text()).doesNotContain("canary");
  }

  @Test
  void what_is_promised_takes_one_write_and_is_told_once_its_work_shows() {
    assertThat(promised("key")).isEqualTo(new Claim.Answered(ANSWER));
    var version = documents.read(nameOf("key")).orElseThrow().version();

    assertThat(promised("key")).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(documents.read(nameOf("key")).orElseThrow().version()).isEqualTo(version);
    assertThat(worked).containsExactly(NOW);
    assertThat(answers.once("key", "pause", this::promise)).isEqualTo(new Claim.Otherwise());
  }

  @Test
  void a_promise_whose_work_never_came_about_is_kept_by_whoever_asks_next_for_the_same_instant() {
    for (var dead = 0; dead < 2; dead++) {
      assertThatThrownBy(() -> answers.once("key", "restart", FirstAnswersTest::dying))
          .isInstanceOf(StorageUnavailable.class);
      assertThat(promised("key")).as("somebody may be at work").isEqualTo(new Claim.AtWork());
      clock.pass(FirstAnswers.AT_WORK);
    }

    assertThat(promised("key")).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(worked).containsExactly(NOW);
    assertThat(promised("key")).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(worked).hasSize(1);
  }

  @Test
  void a_promise_that_needs_no_work_stands_at_once() {
    Function<Instant, Promise> nothing = at -> new Promise(ANSWER, Optional.empty(), () -> {});

    assertThat(answers.once("key", "look", nothing)).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(answers.once("key", "look", nothing)).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(answers.claim("key", "look")).isEqualTo(new Claim.Answered(ANSWER));
  }

  @Test
  void an_answer_as_older_versions_kept_it_is_told() {
    answers.keep(first("key", "restart"), ANSWER);
    var older = documents.read(nameOf("key")).orElseThrow().text();
    assertThat(older).contains(",\"document\":null");
    documents.write(
        nameOf("key"), older.replace(",\"document\":null", ""), new Expected.Anything());

    assertThat(answers.claim("key", "restart")).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(promised("key")).isEqualTo(new Claim.Answered(ANSWER));
  }

  private Claim promised(String key) {
    return answers.once(key, "restart", this::promise);
  }

  private Promise promise(Instant at) {
    return new Promise(
        ANSWER,
        Optional.of("runs/1.json"),
        () -> {
          worked.add(at);
          documents.write("runs/1.json", "{}", new Expected.Absent());
        });
  }

  private static Promise dying(Instant at) {
    return new Promise(
        ANSWER,
        Optional.of("runs/1.json"),
        () -> {
          throw new StorageUnavailable("Tried to store a run at %s".formatted(at));
        });
  }

  private static String nameOf(String key) {
    return "idempotency/" + Sha256.hex(key);
  }

  @Test
  void of_a_hundred_who_ask_at_once_one_works() throws Exception {
    var pool = Executors.newFixedThreadPool(16);
    try {
      Callable<Claim> ask = () -> answers.claim("key", "restart");
      var claims = pool.invokeAll(IntStream.range(0, 100).mapToObj(i -> ask).toList());
      var kinds =
          claims.stream()
              .map(FirstAnswersTest::got)
              .collect(Collectors.groupingBy(Claim::getClass, Collectors.counting()));

      assertThat(kinds).isEqualTo(Map.of(Claim.First.class, 1L, Claim.AtWork.class, 99L));
    } finally {
      pool.shutdownNow();
    }
  }

  private Claim.First first(String key, String asked) {
    var claim = answers.claim(key, asked);
    return Optional.of(claim)
        .filter(Claim.First.class::isInstance)
        .map(Claim.First.class::cast)
        .orElseThrow(() -> new AssertionError("not the first: " + claim));
  }

  private static Claim got(Future<Claim> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}

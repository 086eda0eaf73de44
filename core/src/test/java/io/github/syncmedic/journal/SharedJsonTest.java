package io.github.syncmedic.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.SharedJson.Decision;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedJsonTest {
  private static final String NAME = "count.json";

  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final SharedJson<Count> count =
      new SharedJson<>(documents, NAME, new Count(1, 0), Count.class);

  @Test
  void an_absent_document_holds_what_was_agreed() {
    assertThat(count.read()).contains(new Count(1, 0));
  }

  @Test
  void a_decision_is_written_and_answered() {
    assertThat(count.decide(SharedJsonTest::oneMore)).contains(1L);
    assertThat(count.decide(SharedJsonTest::oneMore)).contains(2L);
    assertThat(count.read()).contains(new Count(1, 2));
  }

  @Test
  void a_decision_that_changes_nothing_writes_nothing() {
    count.decide(SharedJsonTest::oneMore);
    var version = documents.read(NAME).map(Stored::version);

    assertThat(count.decide(it -> new Decision<>(it, "as it was"))).contains("as it was");
    assertThat(documents.read(NAME).map(Stored::version)).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "null", "{}", "{\"schemaVersion\":2,\"value\":1}", "{\"value\":[]}"})
  void what_is_not_understood_is_left_as_it_is(String text) {
    documents.write(NAME, text, new Expected.Anything());

    assertThat(count.read()).isEmpty();
    assertThat(count.decide(SharedJsonTest::oneMore)).isEmpty();
    assertThat(documents.read(NAME).map(Stored::text)).contains(text);
  }

  @Test
  void who_was_overtaken_decides_anew() {
    var tries = IntStream.of(2).toArray();
    var answer =
        count.decide(
            it -> {
              if (tries[0]-- > 0) {
                count.decide(SharedJsonTest::oneMore);
              }
              return oneMore(it);
            });

    assertThat(answer).contains(3L);
    assertThat(count.read()).contains(new Count(1, 3));
  }

  @Test
  void who_is_overtaken_for_ever_gives_up() {
    assertThat(
            count.decide(
                it -> {
                  count.decide(SharedJsonTest::oneMore);
                  return oneMore(it);
                }))
        .isEmpty();
  }

  @Test
  void of_many_at_once_none_is_lost() throws InterruptedException {
    var threads = Executors.newFixedThreadPool(16);
    var together = new CountDownLatch(1);
    for (var i = 0; i < 16; i++) {
      threads.execute(
          () -> {
            try {
              together.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            count.decide(SharedJsonTest::oneMore);
          });
    }
    together.countDown();
    threads.shutdown();

    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(count.read()).contains(new Count(1, 16));
  }

  private static Decision<Count, Long> oneMore(Count before) {
    return new Decision<>(new Count(1, before.value() + 1), before.value() + 1);
  }

  record Count(int schemaVersion, long value) {}
}

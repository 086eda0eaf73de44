package io.github.syncmedic.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Documents.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Documents} must do; the suite runs on each implementation.
 *
 * <p>A subclass hands out fresh, empty documents for each test.
 */
public abstract class DocumentsContract {
  private static final Expected ABSENT = new Expected.Absent();
  private static final Expected ANYTHING = new Expected.Anything();
  private static final WriteResult CONFLICT = new WriteResult.Conflict();
  private static final int THREADS = 32;

  private Documents documents = new InMemoryDocuments();

  /** Documents that nobody has used yet. */
  protected abstract Documents fresh();

  @BeforeEach
  void start_empty() {
    documents = fresh();
  }

  @Nested
  class Reading_and_writing {
    @Test
    void an_absent_document_reads_as_empty() {
      assertThat(documents.read("runs/none.json")).isEmpty();
    }

    @Test
    void a_created_document_reads_back_under_its_version() {
      var version = written(documents.write("runs/1.json", "{}", ABSENT));

      assertThat(documents.read("runs/1.json")).contains(new Stored("{}", version));
    }

    @Test
    void creating_what_is_there_is_a_conflict_and_changes_nothing() {
      var version = written(documents.write("runs/1.json", "mine", ABSENT));

      assertThat(documents.write("runs/1.json", "yours", ABSENT)).isEqualTo(CONFLICT);
      assertThat(documents.read("runs/1.json")).contains(new Stored("mine", version));
    }

    @Test
    void replacing_under_the_current_version_gives_another_version() {
      var first = written(documents.write("runs/1.json", "one", ABSENT));

      var second = written(documents.write("runs/1.json", "two", new Expected.Version(first)));

      assertThat(second).isNotEqualTo(first);
      assertThat(documents.read("runs/1.json")).contains(new Stored("two", second));
    }

    @Test
    void replacing_by_the_same_text_gives_another_version_too() {
      var first = written(documents.write("runs/1.json", "same", ABSENT));

      assertThat(written(documents.write("runs/1.json", "same", new Expected.Version(first))))
          .isNotEqualTo(first);
    }

    @Test
    void a_stale_version_is_a_conflict_and_changes_nothing() {
      var first = written(documents.write("runs/1.json", "one", ABSENT));
      var second = written(documents.write("runs/1.json", "two", new Expected.Version(first)));

      assertThat(documents.write("runs/1.json", "three", new Expected.Version(first)))
          .isEqualTo(CONFLICT);
      assertThat(documents.read("runs/1.json")).contains(new Stored("two", second));
    }

    @Test
    void replacing_what_is_absent_is_a_conflict() {
      var version = written(documents.write("runs/1.json", "one", ABSENT));

      assertThat(documents.write("runs/2.json", "two", new Expected.Version(version)))
          .isEqualTo(CONFLICT);
      assertThat(documents.read("runs/2.json")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"*\"", "", " ", "v0", "\"0x0\"", "a\r\nb: c", "é"})
    void a_version_is_compared_and_never_a_pattern(String version) {
      documents.write("runs/1.json", "one", ABSENT);

      assertThat(documents.write("runs/1.json", "two", new Expected.Version(version)))
          .isEqualTo(CONFLICT);
      assertThat(documents.read("runs/1.json").map(Stored::text)).contains("one");
    }

    @Test
    void anything_creates_and_replaces() {
      var first = written(documents.write("controls.json", "one", ANYTHING));
      var second = written(documents.write("controls.json", "two", ANYTHING));

      assertThat(second).isNotEqualTo(first);
      assertThat(documents.read("controls.json")).contains(new Stored("two", second));
    }

    @ParameterizedTest
    @MethodSource("io.github.syncmedic.journal.DocumentSamples#texts")
    void every_text_comes_back_as_it_was(String text) {
      documents.write("texts/1", text, ABSENT);

      assertThat(documents.read("texts/1").map(Stored::text)).contains(text);
    }

    @Test
    void four_megabytes_come_back_as_they_were() {
      var text = "0123456789abcdéf".repeat(4 * 1024 * 1024 / 16);

      written(documents.write("texts/big", text, ABSENT));

      assertThat(documents.read("texts/big").orElseThrow().text().equals(text)).isTrue();
    }
  }

  @Nested
  class Deleting {
    @Test
    void a_deleted_document_is_absent_and_its_version_is_stale() {
      var version = written(documents.write("locks/1", "mine", ABSENT));

      documents.delete("locks/1");

      assertThat(documents.read("locks/1")).isEmpty();
      assertThat(documents.write("locks/1", "again", new Expected.Version(version)))
          .isEqualTo(CONFLICT);
    }

    @Test
    void deleting_is_idempotent() {
      documents.delete("locks/never");
      documents.write("locks/1", "mine", ABSENT);

      documents.delete("locks/1");
      documents.delete("locks/1");

      assertThat(documents.read("locks/1")).isEmpty();
    }

    @Test
    void what_was_deleted_can_be_created_anew() {
      documents.write("locks/1", "mine", ABSENT);
      documents.delete("locks/1");

      var version = written(documents.write("locks/1", "yours", ABSENT));

      assertThat(documents.read("locks/1")).contains(new Stored("yours", version));
    }
  }

  @Nested
  class Appending {
    @Test
    void the_first_line_creates_the_document() {
      documents.append("audit/2026-11-21.jsonl", "{\"n\":1}");

      assertThat(documents.read("audit/2026-11-21.jsonl").map(Stored::text))
          .contains("{\"n\":1}\n");
    }

    @Test
    void lines_stand_in_the_order_in_which_one_appender_sent_them() {
      documents.append("audit/1", "one");
      var before = documents.read("audit/1").orElseThrow().version();
      documents.append("audit/1", "");
      documents.append("audit/1", "drei ä €");

      var stored = documents.read("audit/1").orElseThrow();

      assertThat(stored.text()).isEqualTo("one\n\ndrei ä €\n");
      assertThat(stored.version()).isNotEqualTo(before);
    }

    @Test
    void appending_after_a_deletion_starts_over() {
      documents.append("audit/1", "one");
      documents.delete("audit/1");
      documents.append("audit/1", "two");

      assertThat(documents.read("audit/1").map(Stored::text)).contains("two\n");
    }

    @Test
    void concurrent_appenders_lose_and_tear_nothing() {
      var lines = IntStream.range(0, THREADS).mapToObj(n -> "line " + n + " é".repeat(n)).toList();

      atOnce(lines.stream().map(line -> done(() -> documents.append("audit/1", line))).toList());

      var text = documents.read("audit/1").orElseThrow().text();
      assertThat(text).endsWith("\n");
      assertThat(text.lines()).containsExactlyInAnyOrderElementsOf(lines);
    }
  }

  @Nested
  class Listing {
    @Test
    void names_come_in_order_and_only_under_the_prefix() {
      Stream.of("b/2", "a/1", "b/10", "b/1", "c", "bb/1", "B/1", "b-/1").forEach(this::put);
      documents.append("b/3", "line");

      assertThat(documents.names("b/", Optional.empty(), 100))
          .containsExactly("b/1", "b/10", "b/2", "b/3");
      assertThat(documents.names("", Optional.empty(), 100))
          .containsExactly("B/1", "a/1", "b-/1", "b/1", "b/10", "b/2", "b/3", "bb/1", "c");
    }

    @Test
    void a_prefix_may_end_within_a_part() {
      Stream.of("runs/ab", "runs/ac", "runs/b").forEach(this::put);

      assertThat(documents.names("runs/a", Optional.empty(), 100))
          .containsExactly("runs/ab", "runs/ac");
    }

    @Test
    void a_prefix_that_no_name_has_finds_nothing() {
      put("runs/1");

      assertThat(documents.names("none/", Optional.empty(), 100)).isEmpty();
      assertThat(documents.names("../", Optional.empty(), 100)).isEmpty();
    }

    @Test
    void nothing_is_found_before_anything_was_written() {
      assertThat(documents.names("", Optional.empty(), 100)).isEmpty();
    }

    @Test
    void after_leaves_out_itself_and_what_is_before_it_whether_it_exists_or_not() {
      Stream.of("runs/1", "runs/2", "runs/4").forEach(this::put);

      assertThat(documents.names("runs/", Optional.of("runs/2"), 100)).containsExactly("runs/4");
      assertThat(documents.names("runs/", Optional.of("runs/3"), 100)).containsExactly("runs/4");
      assertThat(documents.names("runs/", Optional.of("a"), 100)).hasSize(3);
      assertThat(documents.names("runs/", Optional.of("runs/4"), 100)).isEmpty();
      assertThat(documents.names("runs/", Optional.of("z"), 100)).isEmpty();
    }

    @Test
    void limit_is_kept_and_after_carries_on_where_it_cut() {
      Stream.of("runs/1", "runs/2", "runs/3", "runs/4", "runs/5").forEach(this::put);

      var first = documents.names("runs/", Optional.empty(), 2);
      var second = documents.names("runs/", Optional.of(first.get(1)), 2);
      var third = documents.names("runs/", Optional.of(second.get(1)), 2);

      assertThat(first).containsExactly("runs/1", "runs/2");
      assertThat(second).containsExactly("runs/3", "runs/4");
      assertThat(third).containsExactly("runs/5");
    }

    @Test
    void a_limit_of_zero_finds_nothing_and_a_negative_one_is_refused() {
      put("runs/1");

      assertThat(documents.names("runs/", Optional.empty(), 0)).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> documents.names("runs/", Optional.empty(), -1));
    }

    @Test
    void a_deleted_document_is_not_listed() {
      Stream.of("runs/1", "runs/2").forEach(this::put);
      documents.delete("runs/1");

      assertThat(documents.names("runs/", Optional.empty(), 100)).containsExactly("runs/2");
    }

    private void put(String name) {
      written(documents.write(name, "text", ABSENT));
    }
  }

  @Nested
  class Names {
    @ParameterizedTest
    @MethodSource("io.github.syncmedic.journal.DocumentSamples#badNames")
    void a_name_that_is_no_relative_path_is_refused(String name) {
      refused(() -> documents.read(name));
      refused(() -> documents.write(name, "text", ANYTHING));
      refused(() -> documents.append(name, "line"));
      refused(() -> documents.delete(name));
      assertThat(documents.names("", Optional.empty(), 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.syncmedic.journal.DocumentSamples#oddNames")
    void every_name_of_the_right_shape_is_kept_as_it_is(String name) {
      written(documents.write(name, "text", ABSENT));

      assertThat(documents.names("", Optional.empty(), 10)).containsExactly(name);
      assertThat(documents.read(name).map(Stored::text)).contains("text");
    }

    private void refused(ThrowingCallable call) {
      assertThatIllegalArgumentException().isThrownBy(call).withMessageStartingWith("Tried to ");
    }
  }

  @Nested
  class Races {
    @Test
    void of_many_creators_one_wins() {
      var results =
          atOnce(
              IntStream.range(0, THREADS)
                  .mapToObj(n -> (Callable<WriteResult>) () -> create("by " + n))
                  .toList());

      assertThat(results).filteredOn(it -> it instanceof WriteResult.Written).hasSize(1);
      var winner = results.indexOf(written(results));
      assertThat(documents.read("locks/1").map(Stored::text)).contains("by " + winner);
    }

    @Test
    void conditional_increments_lose_none() {
      documents.write("counter", "0", ABSENT);

      atOnce(IntStream.range(0, THREADS).mapToObj(n -> done(this::increment)).toList());

      assertThat(documents.read("counter").map(Stored::text)).contains(String.valueOf(THREADS));
    }

    private WriteResult create(String text) {
      return documents.write("locks/1", text, ABSENT);
    }

    private WriteResult written(List<WriteResult> results) {
      return results.stream()
          .filter(it -> it instanceof WriteResult.Written)
          .findFirst()
          .orElseThrow();
    }

    private void increment() {
      WriteResult result;
      do {
        var stored = documents.read("counter").orElseThrow();
        result =
            documents.write(
                "counter",
                String.valueOf(Integer.parseInt(stored.text()) + 1),
                new Expected.Version(stored.version()));
      } while (result instanceof WriteResult.Conflict);
    }
  }

  private static String written(WriteResult result) {
    assertThat(result).isInstanceOf(WriteResult.Written.class);
    return ((WriteResult.Written) result).version();
  }

  private static Callable<Boolean> done(Runnable work) {
    return Executors.callable(work, true);
  }

  /** Runs every call on a thread of its own and returns the results in the order of the calls. */
  private static <T> List<T> atOnce(List<Callable<T>> calls) {
    var threads = Executors.newFixedThreadPool(calls.size());
    try {
      var results = new ArrayList<T>();
      for (var future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("A concurrent call failed", e);
    } finally {
      threads.shutdownNow();
    }
  }
}

package io.github.syncmedic.adapter.storage;

import static io.github.syncmedic.adapter.storage.FaultyProxy.Fault.CUT;
import static io.github.syncmedic.adapter.storage.FaultyProxy.Fault.LOST_ANSWER;
import static io.github.syncmedic.adapter.storage.FaultyProxy.Fault.NONE;
import static io.github.syncmedic.adapter.storage.FaultyProxy.Fault.SILENCE;
import static io.github.syncmedic.adapter.storage.FaultyProxy.Fault.lostAnswerThen;
import static io.github.syncmedic.adapter.storage.FaultyProxy.Fault.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.journal.StorageUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds when answers are lost, connections cut and storage is down; and what it costs. */
class LostAnswersTest {
  private static final Expected ABSENT = new Expected.Absent();
  private static final Expected ANYTHING = new Expected.Anything();
  private static final Patience SHORT =
      new Patience(3, Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofSeconds(2));

  private FaultyProxy blobs = start(true);
  private FaultyProxy queues = start(false);
  private String name = SharedAzurite.freshName();
  private Documents documents = connection().documents(name);
  private Documents elsewhere = SharedAzurite.connection().documents(name);
  private Queue queue = connection().queue(name);

  private static FaultyProxy start(boolean forBlobs) {
    try {
      var azurite = SharedAzurite.azurite();
      return new FaultyProxy(forBlobs ? azurite.blobEndpoint() : azurite.queueEndpoint());
    } catch (IOException e) {
      throw new AssertionError("No proxy could be started", e);
    }
  }

  private StorageConnection connection() {
    var azurite = SharedAzurite.azurite();
    return StorageConnection.from(
        SharedAzurite.settings(
            azurite
                .connectionString()
                .replace(azurite.blobEndpoint().toString(), blobs.endpoint().toString())
                .replace(azurite.queueEndpoint().toString(), queues.endpoint().toString())),
        SHORT);
  }

  @BeforeEach
  void make_the_container() {
    elsewhere.write("made", "", ABSENT);
  }

  @AfterEach
  void every_fault_was_met() {
    assertThat(blobs.isSpent() && queues.isSpent()).isTrue();
    blobs.close();
    queues.close();
  }

  @Nested
  class Requests {
    @Test
    void reading_takes_one_whether_there_is_something_or_not() {
      elsewhere.write("1", "text", ABSENT);

      assertThat(documents.read("1")).isPresent();
      assertThat(blobs.requests()).containsExactly("GET");
      assertThat(documents.read("2")).isEmpty();
      assertThat(blobs.requests()).containsExactly("GET");
    }

    @Test
    void writing_takes_one_and_a_conflict_one_more() {
      var version = written(documents.write("1", "text", ABSENT));
      assertThat(blobs.requests()).containsExactly("PUT");
      documents.write("1", "text", new Expected.Version(version));
      assertThat(blobs.requests()).containsExactly("PUT");
      documents.write("1", "text", ANYTHING);
      assertThat(blobs.requests()).containsExactly("PUT");

      documents.write("1", "text", ABSENT);

      assertThat(blobs.requests()).containsExactly("PUT", "HEAD");
    }

    @Test
    void deleting_takes_one() {
      elsewhere.write("1", "text", ABSENT);

      documents.delete("1");
      documents.delete("1");

      assertThat(blobs.requests()).containsExactly("DELETE", "DELETE");
    }

    @Test
    void listing_takes_one_for_a_page() {
      List.of("1", "2", "3").forEach(it -> elsewhere.write(it, "text", ABSENT));

      assertThat(documents.names("", Optional.empty(), 2)).containsExactly("1", "2");
      assertThat(blobs.requests()).containsExactly("GET container");
      assertThat(documents.names("", Optional.of("1"), 2)).containsExactly("2", "3");
      assertThat(blobs.requests()).containsExactly("GET container");
      assertThat(documents.names("", Optional.empty(), 0)).isEmpty();
      assertThat(blobs.requests()).isEmpty();
    }

    @Test
    void appending_takes_one_once_the_end_is_known() {
      documents.append("log", "first");
      assertThat(blobs.requests()).containsExactly("HEAD", "PUT", "PUT appendblock");

      documents.append("log", "second");
      documents.append("log", "third");
      assertThat(blobs.requests()).containsExactly("PUT appendblock", "PUT appendblock");

      elsewhere.append("log", "foreign");
      documents.append("log", "fourth");
      assertThat(blobs.requests()).containsExactly("PUT appendblock", "HEAD", "PUT appendblock");
      assertThat(text("log")).isEqualTo("first\nsecond\nthird\nforeign\nfourth\n");
    }

    @Test
    void the_first_write_makes_the_container_and_no_later_one_looks_for_it() {
      var anew = connection().documents(SharedAzurite.freshName());

      anew.write("1", "text", ABSENT);
      assertThat(blobs.requests()).containsExactly("PUT", "PUT container", "PUT");
      anew.write("2", "text", ABSENT);
      assertThat(blobs.requests()).containsExactly("PUT");
    }

    @Test
    void nothing_but_writing_makes_the_container() {
      var anew = connection().documents(SharedAzurite.freshName());

      assertThat(anew.read("1")).isEmpty();
      assertThat(anew.names("", Optional.empty(), 5)).isEmpty();
      anew.delete("1");

      assertThat(blobs.requests()).containsExactly("GET", "GET container", "DELETE");
    }

    @Test
    void the_first_message_makes_the_queue_and_no_later_one_looks_for_it() {
      queue.send("one", Duration.ZERO);
      assertThat(queues.requests()).containsExactly("POST", "PUT", "POST");
      queue.send("two", Duration.ZERO);
      assertThat(queues.requests()).containsExactly("POST");
    }

    @Test
    void building_a_connection_takes_none() {
      connection().documents();
      connection().queue("remediation-runs");

      assertThat(blobs.requests()).isEmpty();
      assertThat(queues.requests()).isEmpty();
    }
  }

  @Nested
  class Writing {
    @Test
    void a_creation_whose_answer_was_lost_is_recognised() {
      blobs.next(LOST_ANSWER);

      var version = written(documents.write("1", "mine", ABSENT));

      assertThat(elsewhere.read("1")).contains(new Stored("mine", version));
      assertThat(blobs.requests()).containsExactly("PUT", "PUT", "HEAD");
    }

    @Test
    void a_replacement_whose_answer_was_lost_is_recognised() {
      var before = written(documents.write("1", "one", ABSENT));
      blobs.next(LOST_ANSWER);

      var after = written(documents.write("1", "two", new Expected.Version(before)));

      assertThat(elsewhere.read("1")).contains(new Stored("two", after));
    }

    @Test
    void an_unconditional_write_whose_answer_was_lost_stands() {
      blobs.next(LOST_ANSWER);

      var version = written(documents.write("1", "mine", ANYTHING));

      assertThat(elsewhere.read("1")).contains(new Stored("mine", version));
    }

    @Test
    void two_lost_answers_in_a_row_are_borne() {
      blobs.next(LOST_ANSWER, LOST_ANSWER);

      var version = written(documents.write("1", "mine", ABSENT));

      assertThat(elsewhere.read("1")).contains(new Stored("mine", version));
    }

    @Test
    void a_lost_look_at_whose_write_it_was_is_repeated() {
      blobs.next(LOST_ANSWER, NONE, CUT);

      var version = written(documents.write("1", "mine", ABSENT));

      assertThat(elsewhere.read("1")).contains(new Stored("mine", version));
    }

    @Test
    void a_request_that_never_arrived_is_repeated() {
      blobs.next(CUT);

      var version = written(documents.write("1", "mine", ABSENT));

      assertThat(elsewhere.read("1")).contains(new Stored("mine", version));
    }

    @Test
    void somebody_elses_creation_is_a_conflict() {
      elsewhere.write("1", "theirs", ABSENT);

      assertThat(documents.write("1", "mine", ABSENT)).isEqualTo(new WriteResult.Conflict());
      assertThat(text("1")).isEqualTo("theirs");
    }

    @Test
    void the_same_text_by_somebody_else_is_still_a_conflict() {
      elsewhere.write("locks/1", "holder", ABSENT);

      assertThat(documents.write("locks/1", "holder", ABSENT))
          .isEqualTo(new WriteResult.Conflict());
    }

    @Test
    void a_busy_server_is_asked_again() {
      blobs.next(refusal(503, "ServerBusy"), refusal(500, "OperationTimedOut"));

      written(documents.write("1", "mine", ABSENT));
    }

    @Test
    void a_lost_answer_followed_by_a_foreign_write_is_told_as_unknown() {
      var before = written(documents.write("1", "one", ABSENT));
      blobs.next(lostAnswerThen(() -> elsewhere.write("1", "theirs", ANYTHING)));

      unavailable(() -> documents.write("1", "mine", new Expected.Version(before)))
          .withMessageContaining("nobody can tell");
      assertThat(text("1")).isEqualTo("theirs");
    }

    @Test
    void a_lost_answer_followed_by_a_deletion_is_told_as_unknown() {
      var before = written(documents.write("1", "one", ABSENT));
      blobs.next(lostAnswerThen(() -> elsewhere.delete("1")));

      unavailable(() -> documents.write("1", "mine", new Expected.Version(before)))
          .withMessageContaining("nobody can tell");
    }

    @Test
    void a_lost_answer_on_the_way_to_a_new_container_is_recognised() {
      var anew = connection().documents(SharedAzurite.freshName());
      blobs.next(NONE, LOST_ANSWER, LOST_ANSWER);

      // The creation of the container is lost, repeated, refused as existing; then the write
      // passes.
      var version = written(anew.write("1", "mine", ABSENT));

      assertThat(anew.read("1")).contains(new Stored("mine", version));
    }
  }

  @Nested
  class Appending {
    @Test
    void a_line_whose_answer_was_lost_stands_once() {
      documents.append("log", "first");
      blobs.next(LOST_ANSWER);

      documents.append("log", "second");
      documents.append("log", "third");

      assertThat(text("log")).isEqualTo("first\nsecond\nthird\n");
    }

    @Test
    void a_line_that_repeats_the_one_before_is_not_taken_for_it() {
      documents.append("log", "same");
      blobs.next(CUT);
      documents.append("log", "same");
      blobs.next(LOST_ANSWER);
      documents.append("log", "same");

      assertThat(text("log")).isEqualTo("same\nsame\nsame\n");
    }

    @Test
    void a_line_that_never_arrived_and_was_overtaken_is_appended_after() {
      documents.append("log", "first");
      blobs.next(
          (proxy, exchange, body) -> {
            elsewhere.append("log", "longer than mine");
            exchange.close();
          });

      documents.append("log", "mine");

      assertThat(text("log")).isEqualTo("first\nlonger than mine\nmine\n");
    }

    @Test
    void a_line_whose_answer_was_lost_and_that_was_overtaken_stands_once() {
      documents.append("log", "first");
      blobs.next(lostAnswerThen(() -> elsewhere.append("log", "foreign")));

      documents.append("log", "mine");
      documents.append("log", "last");

      assertThat(text("log")).isEqualTo("first\nmine\nforeign\nlast\n");
    }

    @Test
    void every_answer_on_the_way_to_a_first_line_may_be_lost() {
      var anew = connection().documents(SharedAzurite.freshName());
      // Look, create, make the container, create, append: each loses its first answer.
      blobs.next(
          LOST_ANSWER, NONE, LOST_ANSWER, NONE, LOST_ANSWER, NONE, LOST_ANSWER, NONE, LOST_ANSWER);

      anew.append("log", "first");

      assertThat(anew.read("log").map(Stored::text)).contains("first\n");
    }

    @Test
    void an_end_that_others_deleted_is_found_anew() {
      documents.append("log", "first");
      elsewhere.delete("log");

      documents.append("log", "second");

      assertThat(text("log")).isEqualTo("second\n");
    }

    @Test
    void a_document_of_50000_lines_is_said_to_be_full() {
      documents.append("log", "first");
      blobs.next(refusal(409, "BlockCountExceedsLimit"));

      unavailable(() -> documents.append("log", "one more"))
          .withMessageContaining("append to log")
          .withMessageContaining("50,000 lines");
    }

    @Test
    void what_was_written_takes_no_line() {
      documents.write("1", "text", ABSENT);

      unavailable(() -> documents.append("1", "line"))
          .withMessageContaining("either written or appended to");
      assertThat(text("1")).isEqualTo("text");
    }

    @Test
    void a_failed_line_does_not_spoil_the_next() {
      documents.append("log", "first");
      blobs.next(CUT, CUT, CUT);
      unavailable(() -> documents.append("log", "lost"));

      documents.append("log", "second");

      assertThat(text("log")).isEqualTo("first\nsecond\n");
    }
  }

  @Nested
  class Others {
    @Test
    void a_deletion_whose_answer_was_lost_is_done() {
      documents.write("1", "mine", ABSENT);
      blobs.next(LOST_ANSWER);

      documents.delete("1");

      assertThat(elsewhere.read("1")).isEmpty();
    }

    @Test
    void a_reading_whose_answer_was_lost_is_repeated() {
      documents.write("1", "mine", ABSENT);
      blobs.next(LOST_ANSWER);

      assertThat(documents.read("1").map(Stored::text)).contains("mine");
    }

    @Test
    void a_message_whose_answer_was_lost_arrives_at_least_once() {
      queue.send("first", Duration.ZERO);
      queues.next(LOST_ANSWER);

      queue.send("second", Duration.ZERO);

      assertThat(received()).contains("first", "second").hasSizeBetween(2, 3);
    }

    @Test
    void every_answer_on_the_way_to_a_new_queue_may_be_lost() {
      queues.next(LOST_ANSWER, NONE, LOST_ANSWER, NONE, LOST_ANSWER);

      queue.send("first", Duration.ZERO);

      assertThat(received()).containsOnly("first");
    }

    private List<String> received() {
      return client().receiveMessages(10).stream().map(it -> it.getBody().toString()).toList();
    }

    private QueueClient client() {
      return new QueueClientBuilder()
          .connectionString(SharedAzurite.azurite().connectionString())
          .queueName(name)
          .messageEncoding(com.azure.storage.queue.QueueMessageEncoding.BASE64)
          .buildClient();
    }
  }

  @Nested
  class Storage_that_is_down {
    @Test
    void nobody_listening_is_unavailable() {
      blobs.close();
      queues.close();

      eachOperation().forEach(it -> unavailable(it).withMessageContaining("connection failed"));
    }

    @Test
    void a_silent_server_is_unavailable_within_the_bound() {
      blobs.next(SILENCE, SILENCE);
      var before = System.nanoTime();

      unavailable(() -> documents.write("1", "text", ABSENT))
          .withMessageContaining("did not answer within PT2S");

      assertThat(Duration.ofNanos(System.nanoTime() - before))
          .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(4));
    }

    @Test
    void lines_behind_a_silent_server_do_not_add_up_their_waits() {
      documents.append("log", "first");
      blobs.next(SILENCE, SILENCE);
      var before = System.nanoTime();

      var waits =
          java.util.stream.IntStream.range(0, 4)
              .mapToObj(
                  n ->
                      java.util.concurrent.CompletableFuture.runAsync(
                          () -> {
                            try {
                              documents.append("log", "line " + n);
                            } catch (StorageUnavailable e) {
                              assertThat(e).hasMessageContaining("append to log");
                            }
                          }))
              .toList();
      waits.forEach(java.util.concurrent.CompletableFuture::join);

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void a_server_that_stays_in_trouble_is_unavailable_after_three_tries(int status) {
      for (var operation : eachOperation()) {
        blobs.next(refusals(status));
        queues.next(refusals(status));
        unavailable(operation).withMessageContaining(status + " ServerBusy");
        assertThat(blobs.requests().size() + queues.requests().size()).isEqualTo(3);
        drain();
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 409, 412})
    void an_unforeseen_refusal_is_unavailable_at_once(int status) {
      for (var operation : eachOperation()) {
        blobs.next(refusal(status, "Unforeseen"));
        queues.next(refusal(status, "Unforeseen"));
        unavailable(operation).withMessageContaining(status + " Unforeseen");
        assertThat(blobs.requests().size() + queues.requests().size()).isEqualTo(1);
        drain();
      }
    }

    @Test
    void an_interrupted_thread_is_released_and_stays_interrupted() {
      Thread.currentThread().interrupt();

      unavailable(() -> documents.read("1")).withMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_wrong_key_is_unavailable_and_shown_nowhere() {
      var key = "Y2FuYXJ5LWtleS1jYW5hcnkta2V5LWNhbmFyeQ==";
      var text =
          SharedAzurite.azurite()
              .connectionString()
              .replaceFirst("AccountKey=[^;]+", "AccountKey=" + key);
      var locked = StorageConnection.from(SharedAzurite.settings(text));

      assertThatThrownBy(() -> locked.documents().write("1", "canary-body", ABSENT))
          .isInstanceOf(StorageUnavailable.class)
          .hasMessageContaining("403 AuthorizationFailure")
          .hasMessageContaining("Storage Blob Data Contributor")
          .satisfies(it -> assertThat(trace(it)).doesNotContain(key, "canary-body"));
      assertThatThrownBy(() -> locked.queue("messages").send("canary-body", Duration.ZERO))
          .isInstanceOf(StorageUnavailable.class)
          .satisfies(it -> assertThat(trace(it)).doesNotContain(key, "canary-body"));
    }

    @Test
    void a_shared_access_signature_is_shown_nowhere() {
      var sas = "sv=2026-04-06&sr=c&sig=canary-signature";
      var azurite = SharedAzurite.azurite();
      var locked =
          StorageConnection.from(
              SharedAzurite.settings(
                  "BlobEndpoint=%s;QueueEndpoint=http://127.0.0.1:1;SharedAccessSignature=%s"
                      .formatted(azurite.blobEndpoint(), sas)),
              SHORT);

      assertThatThrownBy(() -> locked.documents().read("1"))
          .isInstanceOf(StorageUnavailable.class)
          .satisfies(it -> assertThat(trace(it)).doesNotContain("canary-signature"));
      assertThatThrownBy(() -> locked.queue("messages").send("text", Duration.ZERO))
          .isInstanceOf(StorageUnavailable.class)
          .satisfies(it -> assertThat(trace(it)).doesNotContain("canary-signature"));
    }

    private FaultyProxy.Fault[] refusals(int status) {
      var refusal = refusal(status, "ServerBusy");
      return new FaultyProxy.Fault[] {refusal, refusal, refusal};
    }

    /** Each operation meets one of the two services; what was meant for the other is dropped. */
    private void drain() {
      blobs.forgetFaults();
      queues.forgetFaults();
    }

    private List<ThrowingCallable> eachOperation() {
      return List.of(
          () -> documents.read("1"),
          () -> documents.write("1", "text", ABSENT),
          () -> documents.append("1", "line"),
          () -> documents.names("", Optional.empty(), 10),
          () -> documents.delete("1"),
          () -> queue.send("text", Duration.ZERO));
    }
  }

  private String text(String document) {
    return elsewhere.read(document).orElseThrow().text();
  }

  private static String written(WriteResult result) {
    assertThat(result).isInstanceOf(WriteResult.Written.class);
    return ((WriteResult.Written) result).version();
  }

  private static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private static org.assertj.core.api.ThrowableAssertAlternative<StorageUnavailable> unavailable(
      ThrowingCallable call) {
    return assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(call)
        .withMessageMatching("(?s)Tried to .+, but failed because .+; .+");
  }
}

package io.github.syncmedic.adapter.storage;

import static io.github.syncmedic.azurite.FaultyProxy.Fault.CUT;
import static io.github.syncmedic.azurite.FaultyProxy.Fault.LOST_ANSWER;
import static io.github.syncmedic.azurite.FaultyProxy.Fault.NONE;
import static io.github.syncmedic.azurite.FaultyProxy.Fault.lostAnswerThen;
import static io.github.syncmedic.azurite.FaultyProxy.Fault.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Documents.WriteResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What holds when answers are lost and connections cut on the way. */
class LostAnswersTest extends BehindProxies {
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
    void a_throttled_request_had_no_effect_so_that_a_conflict_after_it_is_one() {
      elsewhere.write("1", "theirs", ABSENT);
      blobs.next(refusal(429, "TooManyRequests"));

      assertThat(documents.write("1", "mine", ABSENT)).isEqualTo(new WriteResult.Conflict());
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
          .messageEncoding(QueueMessageEncoding.BASE64)
          .buildClient();
    }
  }
}

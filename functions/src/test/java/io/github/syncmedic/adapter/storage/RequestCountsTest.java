package io.github.syncmedic.adapter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.journal.Documents.Expected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many requests each operation costs: storage is billed and waited for by the request. */
class RequestCountsTest extends BehindProxies {
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

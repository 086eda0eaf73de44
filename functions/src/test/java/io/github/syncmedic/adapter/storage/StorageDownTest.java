package io.github.syncmedic.adapter.storage;

import static io.github.syncmedic.azurite.FaultyProxy.Fault.SILENCE;
import static io.github.syncmedic.azurite.FaultyProxy.Fault.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.azurite.FaultyProxy;
import io.github.syncmedic.journal.StorageUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said, and how soon, when storage does not answer, refuses or is not there. */
class StorageDownTest extends BehindProxies {
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
        IntStream.range(0, 4)
            .mapToObj(
                n ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            documents.append("log", "line " + n);
                          } catch (StorageUnavailable e) {
                            assertThat(e).hasMessageContaining(" log, but failed");
                          }
                        }))
            .toList();
    waits.forEach(CompletableFuture::join);

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

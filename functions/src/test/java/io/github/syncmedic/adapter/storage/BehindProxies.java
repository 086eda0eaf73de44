package io.github.syncmedic.adapter.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.syncmedic.azurite.FaultyProxy;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Documents.WriteResult;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.journal.StorageUnavailable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Documents and a queue behind proxies that count and spoil, and the same documents directly. */
abstract class BehindProxies {
  static final Expected ABSENT = new Expected.Absent();
  static final Expected ANYTHING = new Expected.Anything();
  static final Patience SHORT =
      new Patience(3, Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofSeconds(2));

  FaultyProxy blobs = start(true);
  FaultyProxy queues = start(false);
  String name = SharedAzurite.freshName();
  Documents documents = connection().documents(name);
  Documents elsewhere = SharedAzurite.connection().documents(name);
  Queue queue = connection().queue(name);

  private static FaultyProxy start(boolean forBlobs) {
    try {
      var azurite = SharedAzurite.azurite();
      return new FaultyProxy(forBlobs ? azurite.blobEndpoint() : azurite.queueEndpoint());
    } catch (IOException e) {
      throw new AssertionError("No proxy could be started", e);
    }
  }

  StorageConnection connection() {
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

  String text(String document) {
    return elsewhere.read(document).orElseThrow().text();
  }

  static String written(WriteResult result) {
    assertThat(result).isInstanceOf(WriteResult.Written.class);
    return ((WriteResult.Written) result).version();
  }

  static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  static ThrowableAssertAlternative<StorageUnavailable> unavailable(ThrowingCallable call) {
    return assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(call)
        .withMessageMatching("(?s)Tried to .+, but failed because .+; .+");
  }
}

package io.github.syncmedic.adapter.storage;

import com.azure.core.util.FluxUtil;
import com.azure.storage.blob.models.AppendBlobRequestConditions;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.specialized.AppendBlobAsyncClient;
import io.github.syncmedic.journal.StorageUnavailable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/**
 * Lines at the end of append blobs.
 *
 * <p>Thread-safe and blocking, at most ten seconds. Each line is appended at the very position that
 * was the end before ({@code x-ms-blob-condition-appendpos}), so a repetition after a lost answer
 * cannot append it twice; that the first try did arrive shows in the bytes at that position. Hence
 * a line stands exactly once when this returns. The one exception needs a lost answer and another
 * app that appends the very same bytes at the same moment: the two lines may then be taken for one.
 *
 * <p>The ends of documents are remembered, so that a line costs one request as long as no other app
 * appends to the same document; each foreign line in between costs two more.
 */
final class AppendedLines {
  private static final int REMEMBERED_ENDS = 256;
  private static final int LOCKS = 64;

  private final Container container;
  private final Door door;
  private final Map<String, Long> ends = new LinkedHashMap<>();

  /** Of two appenders that know the same end one must fail: within one app they queue instead. */
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  AppendedLines(Container container, Door door) {
    this.container = container;
    this.door = door;
  }

  /** Appends {@code line} and a newline, and creates the document if need be. */
  void append(String name, String line) {
    var deadline = door.deadline();
    var lock = locks[Math.floorMod(name.hashCode(), LOCKS)];
    enter(lock, name, deadline);
    try {
      new Append(name, (line + "\n").getBytes(StandardCharsets.UTF_8), deadline).run();
    } finally {
      lock.unlock();
    }
  }

  private static void enter(ReentrantLock lock, String name, Deadline deadline) {
    try {
      if (!lock.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new StorageUnavailable(
            Unavailable.sentence(
                "append to " + name,
                "earlier lines kept storage busy for " + deadline.total(),
                "try again later"));
      }
    } catch (InterruptedException e) {
      throw Unavailable.unanswered("append to " + name, deadline.total(), e);
    }
  }

  private OptionalLong remembered(String name) {
    synchronized (ends) {
      var end = ends.get(name);
      return end == null ? OptionalLong.empty() : OptionalLong.of(end);
    }
  }

  private void remember(String name, long end) {
    synchronized (ends) {
      ends.remove(name);
      ends.put(name, end);
      if (ends.size() > REMEMBERED_ENDS) {
        ends.remove(ends.keySet().iterator().next());
      }
    }
  }

  private void forget(String name) {
    synchronized (ends) {
      ends.remove(name);
    }
  }

  /** One line on its way. */
  private final class Append {
    private final String name;
    private final byte[] bytes;
    private final Deadline deadline;
    private final AppendBlobAsyncClient blob;

    Append(String name, byte[] bytes, Deadline deadline) {
      this.name = name;
      this.bytes = bytes;
      this.deadline = deadline;
      this.blob = container.blobs().getBlobAsyncClient(name).getAppendBlobAsyncClient();
    }

    void run() {
      var end = remembered(name).orElseGet(this::measured);
      forget(name);
      // Ends when the line stands, when storage refuses, or with the deadline of every request.
      while (!standsAt(end)) {
        end = measured();
      }
      remember(name, end + bytes.length);
    }

    /** Whether the line could be appended at {@code end}, or was and only the answer got lost. */
    private boolean standsAt(long end) {
      var answer =
          door.ask(
              "append to " + name,
              deadline,
              blob.appendBlockWithResponse(
                  Flux.defer(() -> Flux.just(ByteBuffer.wrap(bytes))),
                  bytes.length,
                  null,
                  new AppendBlobRequestConditions().setAppendPosition(end)));
      if (answer.refusedWith("AppendPositionConditionNotMet")) {
        return answer.someAnswerWasLost() && isThereAt(end);
      }
      if (answer.refusedWith("BlobNotFound", "ContainerNotFound")) {
        return false;
      }
      answer.check();
      return true;
    }

    private boolean isThereAt(long end) {
      var answer =
          door.ask(
              "look for the line in " + name,
              deadline,
              blob.downloadStreamWithResponse(
                      new BlobRange(end, (long) bytes.length),
                      new DownloadRetryOptions().setMaxRetryRequests(0),
                      null,
                      false)
                  .flatMap(it -> FluxUtil.collectBytesInByteBufferStream(it.getValue())));
      return !answer.refusedWith("InvalidRange", "BlobNotFound", "ContainerNotFound")
          && Arrays.equals(bytes, answer.orThrow());
    }

    /** The end of the document, which is created if need be. */
    private long measured() {
      var answer =
          door.ask("find the end of " + name, deadline, blob.getPropertiesWithResponse(null));
      if (answer.refusedWith("BlobNotFound", "ContainerNotFound")) {
        return created();
      }
      return answer.orThrow().getValue().getBlobSize();
    }

    private long created() {
      var answer = create();
      if (answer.refusedWith("ContainerNotFound")) {
        container.create(deadline);
        answer = create();
      }
      // Somebody else's creation, or one's own whose answer was lost: either way it is there.
      if (!answer.refusedWith("BlobAlreadyExists")) {
        answer.check();
      }
      return 0;
    }

    private Answer<?> create() {
      return door.ask(
          "create " + name,
          deadline,
          blob.createWithResponse(
              new BlobHttpHeaders().setContentType("text/plain; charset=utf-8"),
              null,
              new BlobRequestConditions().setIfNoneMatch("*")));
    }
  }
}

package io.github.syncmedic.adapter.storage;

import com.azure.storage.queue.QueueAsyncClient;
import com.azure.storage.queue.models.SendMessageResult;
import io.github.syncmedic.journal.Queue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A queue of Azure Storage, in base64 as the Functions host reads it.
 *
 * <p>Thread-safe and blocking, at most ten seconds. A message takes one request; the queue is
 * created by the first message that misses it. A message whose answer was lost is sent again, and
 * so may arrive twice. It lives for seven days from the moment it can be seen: storage's own
 * default counts from the sending, so a message delayed by the longest delay would never be seen at
 * all.
 *
 * <p>Limits: https://learn.microsoft.com/rest/api/storageservices/put-message
 */
final class StorageQueue implements Queue {
  /** 64 KiB once it is base64. */
  private static final int LARGEST = 48 * 1024;

  private static final Duration LIFE_WHEN_SEEN = Duration.ofDays(7);

  private final QueueAsyncClient queue;
  private final Door door;

  /** A queue behind a client that encodes in base64. */
  StorageQueue(QueueAsyncClient queue, Door door) {
    this.queue = queue;
    this.door = door;
  }

  @Override
  public void send(String text, Duration delay) {
    check(text, delay);
    var deadline = door.deadline();
    var hidden = wholeSeconds(delay);
    var answer = put(text, hidden, deadline);
    if (answer.refusedWith("QueueNotFound")) {
      create(deadline);
      answer = put(text, hidden, deadline);
    }
    answer.check();
  }

  private Answer<SendMessageResult> put(String text, Duration hidden, Deadline deadline) {
    return door.ask(
        "send a message to " + queue.getQueueName(),
        deadline,
        queue
            .sendMessageWithResponse(text, hidden, hidden.plus(LIFE_WHEN_SEEN))
            .map(it -> it.getValue()));
  }

  private void create(Deadline deadline) {
    var answer =
        door.ask(
            "create the queue " + queue.getQueueName(), deadline, queue.createWithResponse(null));
    if (!answer.refusedWith("QueueAlreadyExists")) {
      answer.check();
    }
  }

  private void check(String text, Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException(
          "Tried to send a message to %s with a delay of %s; try PT0S to %s"
              .formatted(queue.getQueueName(), delay, LONGEST_DELAY));
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new IllegalArgumentException(
          "Tried to send a message to %s of more than 48 KiB; try storing it and sending its name"
              .formatted(queue.getQueueName()));
    }
  }

  /** Storage counts in seconds: a begun one is waited for, so that nothing is seen early. */
  private static Duration wholeSeconds(Duration delay) {
    return delay.getNano() == 0 ? delay : Duration.ofSeconds(delay.getSeconds() + 1);
  }
}

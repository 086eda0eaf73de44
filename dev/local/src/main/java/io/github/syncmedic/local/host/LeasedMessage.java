package io.github.syncmedic.local.host;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message that nobody else sees while it is held. Thread-safe; storage calls block. */
final class LeasedMessage {
  private final QueueClient queue;
  private final QueueMessageItem item;
  private String receipt;
  private boolean done;

  LeasedMessage(QueueClient queue, QueueMessageItem item) {
    this.queue = queue;
    this.item = item;
    this.receipt = item.getPopReceipt();
  }

  String raw() {
    return item.getBody().toString();
  }

  long dequeueCount() {
    return item.getDequeueCount();
  }

  /** What {@code @BindingName} can ask for. */
  Map<String, @Nullable Object> metadata(String text) {
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("QueueTrigger", text);
    metadata.put("DequeueCount", item.getDequeueCount());
    metadata.put("Id", item.getMessageId());
    metadata.put("PopReceipt", item.getPopReceipt());
    metadata.put("InsertionTime", time(item.getInsertionTime()));
    metadata.put("ExpirationTime", time(item.getExpirationTime()));
    metadata.put("NextVisibleTime", time(item.getTimeNextVisible()));
    return metadata;
  }

  /** Keeps the message invisible for another {@code lease}. */
  synchronized void renew(Duration lease) {
    if (!done) {
      update(lease);
    }
  }

  /** Gives the message back, visible after {@code delay}. */
  synchronized void release(Duration delay) {
    done = true;
    update(delay);
  }

  synchronized void delete() {
    done = true;
    queue.deleteMessage(item.getMessageId(), receipt);
  }

  /** Copies the message as it is, then deletes it: a crash in between leaves two, never none. */
  void moveTo(QueueClient poison) {
    poison.createIfNotExists();
    poison.sendMessage(raw());
    delete();
  }

  private void update(Duration invisible) {
    receipt =
        queue
            .updateMessageWithResponse(
                item.getMessageId(), receipt, raw(), invisible, null, Context.NONE)
            .getValue()
            .getPopReceipt();
  }

  private static String time(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }
}

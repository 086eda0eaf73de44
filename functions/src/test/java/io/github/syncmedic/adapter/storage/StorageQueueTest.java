package io.github.syncmedic.adapter.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import com.azure.storage.queue.models.QueueMessageItem;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.journal.QueueContract;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageQueueTest extends QueueContract {
  private static final StorageConnection CONNECTION = SharedAzurite.connection();

  private String name = SharedAzurite.freshName();

  @Override
  protected Queue fresh() {
    name = SharedAzurite.freshName();
    return CONNECTION.queue(name);
  }

  /** Takes as the Functions host does: what is in the queue is base64. */
  @Override
  protected Optional<String> receive() {
    var client = client();
    client.createIfNotExists();
    return Optional.ofNullable(client.receiveMessage())
        .map(
            it -> {
              client.deleteMessage(it.getMessageId(), it.getPopReceipt());
              return new String(Base64.getDecoder().decode(it.getBody().toString()), UTF_8);
            });
  }

  @Override
  protected void pass(Duration duration) {
    try {
      // Storage has no clock to turn; the margin is for its rounding to seconds.
      Thread.sleep(duration.plusMillis(300).toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted while time passed", e);
    }
  }

  @Test
  void a_message_outlives_the_longest_delay_by_a_week() {
    var queue = fresh();

    queue.send("now", Duration.ZERO);
    queue.send("later", Duration.ofSeconds(1));

    pass(Duration.ofSeconds(1));
    assertThat(client().receiveMessages(2))
        .hasSize(2)
        .allSatisfy(it -> assertThat(life(it)).isBetween(7 * 86_400L, 7 * 86_400L + 1));
  }

  private static long life(QueueMessageItem message) {
    return Duration.between(message.getInsertionTime(), message.getExpirationTime()).toSeconds();
  }

  private QueueClient client() {
    return new QueueClientBuilder()
        .connectionString(SharedAzurite.azurite().connectionString())
        .queueName(name)
        .buildClient();
  }
}

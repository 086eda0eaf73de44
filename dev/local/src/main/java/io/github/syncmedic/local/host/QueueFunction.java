package io.github.syncmedic.local.host;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import io.github.syncmedic.local.host.HostJson.QueuePolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A function that messages of a storage queue start, at least once each.
 *
 * <p>A failed message comes back after visibilityTimeout, and goes to the poison queue when it was
 * taken maxDequeueCount times. While it is worked on it is held by a lease that is renewed at half
 * time; so is the message of a process that dies seen again when its lease ends.
 */
final class QueueFunction implements AutoCloseable {
  private final FunctionMethod function;
  private final Queues queues;
  private final QueuePolicy policy;
  private final Lease lease;
  private final Work work;
  private final Backoff backoff;
  private final QueueClient queue;
  private final Optional<QueueClient> poison;
  private final Thread poller;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private int running;

  /** How long a message is held, and who renews that. */
  record Lease(Duration length, ScheduledExecutorService scheduler) {}

  QueueFunction(
      FunctionMethod function, Queues queues, QueuePolicy policy, Lease lease, Work work) {
    this.function = function;
    this.queues = queues;
    this.policy = policy;
    this.lease = lease;
    this.work = work;
    this.backoff = new Backoff(policy.maxPollingInterval(), RandomGenerator.getDefault());
    this.queue = queues.of(function.json().trigger());
    this.poison = queues.poisonOf(function.json().trigger());
    this.poller = new Thread(this::poll, "queue-" + queue.getQueueName());
    poller.setDaemon(true);
  }

  void start() {
    poller.start();
  }

  String queueName() {
    return queue.getQueueName();
  }

  /** Runs with {@code text} as if it were a message; nothing is retried. Blocking. */
  void runByHand(String text) {
    Map<String, @Nullable Object> metadata = new HashMap<>();
    metadata.put("QueueTrigger", text);
    metadata.put("DequeueCount", 0);
    metadata.put("Id", "");
    for (String ofRealMessages :
        List.of("PopReceipt", "InsertionTime", "ExpirationTime", "NextVisibleTime")) {
      metadata.put(ofRealMessages, null);
    }
    work.run(
        () -> {
          Outcome ignored = work.invoker().invoke(function, Trigger.text(text, metadata), "hand");
        });
  }

  /** Takes no further message; what was taken is finished. */
  @Override
  public synchronized void close() {
    stopping.countDown();
    notifyAll();
  }

  private void poll() {
    boolean reachable = true;
    while (awaitRoom()) {
      try {
        List<QueueMessageItem> messages =
            queue.receiveMessages(policy.batchSize(), lease.length(), null, Context.NONE).stream()
                .toList();
        reachable = true;
        messages.forEach(this::hand);
        pause(messages.isEmpty() ? backoff.afterEmpty() : backoff.afterMessages());
      } catch (RuntimeException e) {
        if (reachable) {
          work.log().warn(function.name(), "queue %s cannot be read: %s".formatted(queueName(), e));
        }
        reachable = false;
        pause(backoff.afterEmpty());
      }
    }
  }

  private synchronized boolean awaitRoom() {
    try {
      while (stopping.getCount() > 0 && running > policy.newBatchThreshold()) {
        wait();
      }
    } catch (InterruptedException e) {
      stopping.countDown();
    }
    return stopping.getCount() > 0;
  }

  /** Ends early when the host stops. */
  private void pause(Duration duration) {
    try {
      boolean unused = stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopping.countDown();
    }
  }

  private void hand(QueueMessageItem item) {
    LeasedMessage message = new LeasedMessage(queue, item);
    synchronized (this) {
      running++;
    }
    work.threads()
        .execute(
            () -> {
              try {
                take(message);
              } finally {
                synchronized (this) {
                  running--;
                  notifyAll();
                }
              }
            });
  }

  private void take(LeasedMessage message) {
    try {
      if (!work.inFlight().begin()) {
        message.release(Duration.ZERO);
        return;
      }
      try {
        process(message);
      } finally {
        work.inFlight().end();
      }
    } catch (RuntimeException e) {
      work.log()
          .error(
              function.name(),
              "queue %s: the message will be seen again".formatted(queueName()),
              e);
    }
  }

  private void process(LeasedMessage message) {
    Optional<String> text = queues.decoded(message.raw());
    if (text.isEmpty()) {
      giveUp(message, "it is not base64");
    } else if (message.dequeueCount() > policy.maxDequeueCount()) {
      giveUp(message, "it was taken more than %d times".formatted(policy.maxDequeueCount()));
    } else if (invoke(message, text.get()) instanceof Outcome.Succeeded) {
      message.delete();
    } else if (message.dequeueCount() >= policy.maxDequeueCount()) {
      giveUp(message, "it failed %d times".formatted(message.dequeueCount()));
    } else {
      message.release(policy.visibilityTimeout());
    }
  }

  private Outcome invoke(LeasedMessage message, String text) {
    long half = lease.length().toMillis() / 2;
    Future<?> renewal =
        lease
            .scheduler()
            .scheduleAtFixedRate(() -> renew(message), half, half, TimeUnit.MILLISECONDS);
    try {
      return work.invoker()
          .invoke(
              function,
              Trigger.text(text, message.metadata(text)),
              "queue %s, try %d of %d"
                  .formatted(queueName(), message.dequeueCount(), policy.maxDequeueCount()));
    } finally {
      renewal.cancel(false);
    }
  }

  private void renew(LeasedMessage message) {
    try {
      message.renew(lease.length());
    } catch (RuntimeException e) {
      work.log().warn(function.name(), "a message's lease could not be renewed: " + e.getMessage());
    }
  }

  private void giveUp(LeasedMessage message, String why) {
    if (poison.isEmpty()) {
      work.log()
          .warn(
              function.name(),
              "a message is left to its lease, because %s and %s has no poison queue"
                  .formatted(why, queueName()));
      return;
    }
    message.moveTo(poison.get());
    work.log()
        .warn(
            function.name(),
            "a message went to %s, because %s".formatted(poison.get().getQueueName(), why));
  }
}

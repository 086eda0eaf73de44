package io.github.syncmedic.adapter.storage;

import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.time.Duration;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/**
 * How long storage is waited for.
 *
 * @param tries how often one request is sent at most
 * @param tryTimeout how long one try may take, body included
 * @param pause about how long to wait before the second try; twice as long before the third
 * @param total how long one operation may take, however many requests it needs
 */
record Patience(int tries, Duration tryTimeout, Duration pause, Duration total) {
  /**
   * Three tries, because the first may meet a pooled connection that storage has closed meanwhile;
   * ten seconds in all, because whoever waits is a webhook or a billed worker. Storage answers
   * within milliseconds when it is well.
   */
  static final Patience STANDARD =
      new Patience(3, Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofSeconds(10));

  /**
   * The SDK's pipeline sends a request once, because its own retry does not tell whether an answer
   * was lost. {@link Door} repeats.
   */
  static RequestRetryOptions once() {
    return new RequestRetryOptions(RetryPolicyType.FIXED, 1, (Duration) null, null, null, null);
  }

  RetryBackoffSpec retry() {
    return Retry.backoff(tries - 1L, pause)
        .onRetryExhaustedThrow((spec, signal) -> signal.failure());
  }
}

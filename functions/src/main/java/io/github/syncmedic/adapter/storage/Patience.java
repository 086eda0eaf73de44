package io.github.syncmedic.adapter.storage;

import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.time.Duration;

/**
 * How long storage is waited for.
 *
 * @param tries how often one request is sent at most
 * @param tryTimeout how long one try may take to answer
 * @param pause the wait before the second try; it grows, but stays below {@code tryTimeout}
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
   * The same for the pipeline, which repeats after 429, 500, 503, a cut connection or a silent try.
   */
  RequestRetryOptions retryOptions() {
    return new RequestRetryOptions(
        RetryPolicyType.EXPONENTIAL, tries, tryTimeout, pause, tryTimeout, null);
  }
}

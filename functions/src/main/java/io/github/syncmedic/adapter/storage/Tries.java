package io.github.syncmedic.adapter.storage;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * How many tries of one request never got a definite answer: each of them may have taken effect.
 *
 * <p>Thread-safe. Travels to its {@link Policy} in the context of the request.
 */
final class Tries {
  static final String KEY = "syncmedic-tries";
  private static final int SERVER_ERROR = 500;

  private final AtomicInteger open = new AtomicInteger();

  boolean someAnswerWasLost() {
    return open.get() > 0;
  }

  private Mono<HttpResponse> count(Mono<HttpResponse> oneTry) {
    return Mono.defer(
        () -> {
          open.incrementAndGet();
          return oneTry.doOnNext(this::answered);
        });
  }

  private void answered(HttpResponse response) {
    if (response.getStatusCode() < SERVER_ERROR) {
      open.decrementAndGet();
    }
  }

  /** Sits below the retry policy of the pipeline and so sees every try. Thread-safe. */
  static final class Policy implements HttpPipelinePolicy {
    @Override
    public Mono<HttpResponse> process(
        HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
      return context
          .getData(KEY)
          .map(tries -> ((Tries) tries).count(next.process()))
          .orElseGet(next::process);
    }
  }
}

package io.github.syncmedic.adapter.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * An HTTP client that waits on threads of its own and reads each answer whole. Thread-safe.
 *
 * <p>{@code java.net.http.HttpClient.sendAsync} completes on the common pool, which has one thread
 * on a small instance and which anybody may block: then no answer of storage would be heard. The
 * blocking {@code send} needs no such pool; giving a request up interrupts it.
 */
final class OwnThreads implements HttpClient {
  /** Of azure-core, where the constant is internal: have the body before the answer is given. */
  private static final String READ_WHOLE = "azure-eagerly-read-response";

  private static final int THREADS = 32;
  private static final int IDLE_SECONDS = 10;

  private final HttpClient http;
  private final Scheduler threads = Schedulers.fromExecutorService(pool());

  OwnThreads(HttpClient http) {
    this.http = http;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return send(request, Context.NONE);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return Mono.fromCallable(() -> sendSync(request, context)).subscribeOn(threads);
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    return http.sendSync(request, context.addData(READ_WHOLE, true));
  }

  private static ThreadPoolExecutor pool() {
    var pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              var thread = new Thread(work, "storage");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}

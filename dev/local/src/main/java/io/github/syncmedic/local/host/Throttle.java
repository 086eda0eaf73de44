package io.github.syncmedic.local.host;

import io.github.syncmedic.local.host.HostJson.HttpLimits;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Runs so many at once, lets so many wait, and turns the rest away. Thread-safe; blocking. */
final class Throttle {
  private final Semaphore outstanding;
  private final Semaphore concurrent;

  Throttle(HttpLimits limits) {
    outstanding = new Semaphore(limits.maxOutstandingRequests());
    concurrent = new Semaphore(limits.maxConcurrentRequests(), true);
  }

  HttpReply run(Supplier<HttpReply> request) {
    if (!outstanding.tryAcquire()) {
      return HttpReply.text(429, "Too many requests");
    }
    try {
      concurrent.acquireUninterruptibly();
      try {
        return request.get();
      } finally {
        concurrent.release();
      }
    } finally {
      outstanding.release();
    }
  }
}

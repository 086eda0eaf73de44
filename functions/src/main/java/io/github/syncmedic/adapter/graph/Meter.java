package io.github.syncmedic.adapter.graph;

import com.microsoft.kiota.HttpMethod;
import io.github.syncmedic.notify.Telemetry;
import io.github.syncmedic.notify.Telemetry.Call;
import io.github.syncmedic.notify.Telemetry.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls, here and for whoever is told of them. Thread-safe. */
final class Meter {
  private static final int TOO_MANY_REQUESTS = 429;

  private final Telemetry telemetry;
  private final LongAdder requests = new LongAdder();
  private final LongAdder throttled = new LongAdder();

  Meter(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** A request begins to leave. */
  void request() {
    requests.increment();
  }

  /** What came of {@code ask}, left or not. */
  void exchanged(Ask ask, Exchange exchange) {
    telemetry.called(callOf(ask), outcomeOf(exchange));
  }

  void throttle() {
    throttled.increment();
    telemetry.throttled();
  }

  GraphCalls calls() {
    return new GraphCalls(requests.sum(), throttled.sum());
  }

  private static Call callOf(Ask ask) {
    if (ask.once()) {
      return Call.WRITE;
    }
    return ask.method() == HttpMethod.POST ? Call.BATCH : Call.READ;
  }

  private static Outcome outcomeOf(Exchange exchange) {
    if (exchange instanceof Exchange.Lost lost) {
      return lost.sent() ? Outcome.LOST : Outcome.UNSENT;
    }
    var reply = ((Exchange.Answered) exchange).reply();
    if (reply.status() >= 500) {
      return Outcome.FAILED;
    }
    if (reply.status() < 200 || reply.status() >= 300) {
      return reply.status() == TOO_MANY_REQUESTS ? Outcome.THROTTLED : Outcome.REFUSED;
    }
    return reply.ending() == HttpReply.Ending.WHOLE ? Outcome.OK : Outcome.LOST;
  }
}

package io.github.syncmedic.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Graph itself: takes a request through fault, identity, limit, permission and route, and writes it
 * down. Thread-safe.
 */
final class Graph {
  private static final List<String> NOTED_HEADERS =
      List.of(
          "client-request-id",
          "consistencylevel",
          "prefer",
          "retry-attempt",
          "user-agent",
          "x-ms-throttle-priority");

  private final Supplier<World> world;
  private final SimulatorClock clock;
  private final Tokens tokens;
  private final Faults faults;
  private final Journal journal;
  private final URI root;
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong batches = new AtomicLong();
  private volatile RateLimits limits = new RateLimits();

  Graph(
      Supplier<World> world,
      SimulatorClock clock,
      Tokens tokens,
      Faults faults,
      Journal journal,
      URI root) {
    this.world = world;
    this.clock = clock;
    this.tokens = tokens;
    this.faults = faults;
    this.journal = journal;
    this.root = root;
  }

  /** Refills every token bucket. */
  void forgetLimits() {
    limits = new RateLimits();
  }

  /** Returns the answer and how much real time it takes. */
  Timed answer(GraphRequest request) {
    var now = clock.now();
    var slowness = faults.slowness(request, now);
    if (request.isBatch() && request.method().equals("POST")) {
      var steps = new ArrayList<Timed>();
      var batch = new Batch(this, batches.incrementAndGet(), steps);
      var reply = one(request, () -> worstDelivery(batch.answer(request, behaviour(), now), steps));
      return new Timed(reply, slowness.plus(batchLatency(steps)));
    }
    return new Timed(one(request, null), slowness.plus(draw()));
  }

  /** Returns the answer to a step, and what it would have taken alone. */
  Timed step(GraphRequest request) {
    var slowness = faults.slowness(request, clock.now());
    return new Timed(one(request, null), slowness.plus(draw()));
  }

  private GraphReply one(GraphRequest request, @Nullable Supplier<GraphReply> batch) {
    var now = clock.now();
    var fault = faults.meet(request, now);
    var caller = caller(request);
    boolean instead = fault.isPresent() && fault.get().kind().answer() == FaultKind.Answer.INSTEAD;
    var entry = new Entry(numbers.incrementAndGet(), now, request, caller, fault);
    if (instead && !fault.get().afterEffect()) {
      return written(entry, fault.get().reply(now), false);
    }
    var reply = truth(request, caller, now, batch, entry);
    boolean applied = reply.succeeded();
    if (instead) {
      return written(entry, fault.get().reply(now), applied);
    }
    var spoilt = fault.isPresent() ? SpoiltAnswer.of(reply, fault.get()) : reply;
    return written(entry, spoilt, applied);
  }

  private GraphReply truth(
      GraphRequest request,
      Optional<Caller> caller,
      Instant now,
      @Nullable Supplier<GraphReply> batch,
      Entry entry) {
    if (caller.isEmpty()) {
      return GraphErrors.unauthenticated("Access token is missing, unknown or expired.", now);
    }
    var refusal = limits.refusal(request, caller.get(), behaviour(), now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (batch != null) {
      return batch.get();
    }
    var call = new Call(request, world.get(), caller.get(), now, root);
    var reply = Routes.answer(call);
    entry.wrongState = call.isWrongState();
    return reply;
  }

  private Optional<Caller> caller(GraphRequest request) {
    return request
        .header("authorization")
        .flatMap(tokens::good)
        .flatMap(token -> world.get().caller(token.clientId()));
  }

  private Behaviour behaviour() {
    return world.get().scenario().behaviour();
  }

  private Duration draw() {
    var latency = behaviour().latency();
    if (latency.isNone()) {
      return Duration.ZERO;
    }
    long jitter = latency.jitter().toNanos();
    long drawn = jitter == 0 ? 0 : ThreadLocalRandom.current().nextLong(jitter + 1);
    return latency.fixed().plusNanos(drawn);
  }

  private Duration batchLatency(List<Timed> steps) {
    var longest = steps.stream().map(Timed::takes).max(Duration::compareTo).orElseGet(this::draw);
    return longest.plus(behaviour().latency().batchOverhead());
  }

  /** A step has no connection of its own: if its answer gets lost, so does the whole batch. */
  private static GraphReply worstDelivery(GraphReply reply, List<Timed> steps) {
    for (var step : steps) {
      switch (step.reply().delivery()) {
        case SENT -> {}
        case TRUNCATED -> {
          return reply.delivered(GraphReply.Delivery.TRUNCATED);
        }
        case RESET, CLOSED, HANGING -> {
          return step.reply();
        }
      }
    }
    return reply;
  }

  private GraphReply written(Entry entry, GraphReply reply, boolean applied) {
    journal.add(entry.answered(reply, applied));
    return reply;
  }

  /** An answer, and how long it takes. */
  record Timed(GraphReply reply, Duration takes) {}

  /** What the journal will say, while it is found out. */
  private static final class Entry {
    private final long number;
    private final Instant at;
    private final GraphRequest request;
    private final Optional<Caller> caller;
    private final Optional<Fault> fault;
    private boolean wrongState;

    Entry(
        long number,
        Instant at,
        GraphRequest request,
        Optional<Caller> caller,
        Optional<Fault> fault) {
      this.number = number;
      this.at = at;
      this.request = request;
      this.caller = caller;
      this.fault = fault;
    }

    JournalEntry answered(GraphReply reply, boolean applied) {
      return new JournalEntry(
          number,
          at,
          request.method(),
          request.path(),
          request.rawQuery(),
          caller.map(known -> known.identity().name()).orElse(""),
          reply.seenStatus(),
          applied,
          request.batch().map(GraphRequest.Step::batch),
          request.jobId(),
          scopes(),
          wrongState,
          Optional.ofNullable(reply.headers().get("Retry-After")),
          fault.map(met -> met.kind().text()).orElse(""),
          headers());
    }

    private List<String> scopes() {
      if (!request.resource().toLowerCase(Locale.ROOT).endsWith("/restart")) {
        return List.of();
      }
      var text = RestartBody.scopes(request.body()).orElse("");
      return text.isBlank() ? List.of() : List.of(text.trim().split("\\s*,\\s*", -1));
    }

    private Map<String, String> headers() {
      var noted = new LinkedHashMap<String, String>();
      for (var name : NOTED_HEADERS) {
        request.header(name).ifPresent(value -> noted.put(name, value));
      }
      return noted;
    }
  }
}

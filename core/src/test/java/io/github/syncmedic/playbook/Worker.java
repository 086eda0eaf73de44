package io.github.syncmedic.playbook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One delivery that stands still before each of its calls for as long as a test wants.
 *
 * <p>A runner keeps nothing but what it heard and what time it was. So there is no thread that
 * sleeps: to know its next call the delivery begins anew, hears the same again without any effect,
 * and is stopped there.
 */
final class Worker {
  private final RunWorld world;
  private final String message;
  private final List<Object> heard;
  private final List<String> calls;

  /** What comes next after what was heard so far, by that. */
  private final Map<List<Object>, Next> known;

  private Next next;

  /**
   * A call that is about to be made.
   *
   * @param label empty when the delivery is over
   * @param times what the worker's clock showed so far
   */
  private record Next(String label, Supplier<?> effect, List<Instant> times) {}

  /** A worker that got {@code message} and is about to make its first call. */
  Worker(RunWorld world, String message) {
    this.world = world;
    this.message = message;
    this.heard = new ArrayList<>();
    this.calls = new ArrayList<>();
    this.known = new HashMap<>();
    this.next = after(List.of());
  }

  private Worker(Worker other) {
    this.world = other.world;
    this.message = other.message;
    this.heard = new ArrayList<>(other.heard);
    this.calls = new ArrayList<>(other.calls);
    this.known = other.known;
    this.next = other.next;
  }

  /** The same worker before the same call, who goes its own way from now on. */
  Worker copy() {
    return new Worker(this);
  }

  boolean isDone() {
    return next.label().isEmpty();
  }

  /** What it is about to call; empty once it is done. */
  String next() {
    return next.label();
  }

  /** What it called so far. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  /** All that decides what it does from now on. */
  List<Object> heard() {
    return List.of(List.copyOf(heard), next.times());
  }

  /** Makes its next call, and does all that follows up to the one after. */
  void step() {
    calls.add(next.label());
    heard.add(next.effect().get());
    var times = next.times();
    next = known.computeIfAbsent(heard(), it -> after(times));
  }

  /** Goes on to the end of the delivery. */
  void finish() {
    while (!isDone()) {
      step();
    }
  }

  private Next after(List<Instant> times) {
    var memory = new Memory(times);
    world.hook = memory;
    try {
      world.runner.deliver(message);
      return new Next("", () -> "", List.copyOf(memory.times));
    } catch (Asleep asleep) {
      return new Next(asleep.label, asleep.effect, List.copyOf(memory.times));
    } finally {
      world.hook = Hook.NONE;
    }
  }

  private final class Memory implements Hook {
    private final List<Instant> times;
    private int call;
    private int look;

    Memory(List<Instant> times) {
      this.times = new ArrayList<>(times);
    }

    @Override
    @SuppressWarnings("unchecked") // The same call gave it.
    public <T> T call(String label, Supplier<T> effect) {
      if (call == heard.size()) {
        throw new Asleep(label, effect);
      }
      return (T) heard.get(call++);
    }

    @Override
    public Instant time(Instant now) {
      if (look == times.size()) {
        times.add(now);
      }
      return times.get(look++);
    }
  }

  /** Nothing may catch it. */
  private static final class Asleep extends Error {
    private static final long serialVersionUID = 1L;
    private final String label;
    private final transient Supplier<?> effect;

    Asleep(String label, Supplier<?> effect) {
      super(label, null, false, false);
      this.label = label;
      this.effect = effect;
    }
  }
}

package io.github.syncmedic.crash;

import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Queue;
import io.github.syncmedic.playbook.Hook;
import io.github.syncmedic.playbook.HookedDocuments;
import io.github.syncmedic.playbook.HookedTenant;
import io.github.syncmedic.sync.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Stands around the ports of one delivery, counts its calls, and dies at one of them. */
final class Mortal implements Hook {
  private final Optional<Death> death;
  private final Consumer<Report> dying;
  private final List<String> calls = new ArrayList<>();

  /**
   * Ports that end at {@code death}.
   *
   * @param dying does not return
   */
  Mortal(Optional<Death> death, Consumer<Report> dying) {
    this.death = death;
    this.dying = dying;
  }

  /** The calls so far, of a delivery that was survived. */
  Report survived() {
    return new Report(calls, false);
  }

  Documents documents(Documents real) {
    return new HookedDocuments(() -> real, this);
  }

  /** Messages are seen at once: whoever delivers them moves the clock to what the run waits for. */
  Queue queue(Queue real) {
    return (text, delay) -> call("send", () -> real.send(text, Duration.ZERO));
  }

  Tenant tenant(Tenant real) {
    return new HookedTenant(real::jobs, () -> real, this);
  }

  private void call(String what, Runnable effect) {
    call(
        what,
        () -> {
          effect.run();
          return what;
        });
  }

  @Override
  public <T> T call(String what, Supplier<T> effect) {
    var number = calls.size();
    calls.add(what);
    var last = death.filter(it -> it.call() == number);
    if (last.isPresent() && !last.get().done()) {
      die();
    }
    var result = effect.get();
    if (last.isPresent()) {
      die();
    }
    return result;
  }

  private void die() {
    dying.accept(new Report(calls, true));
    throw new AssertionError("it lives on");
  }
}

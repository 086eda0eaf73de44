package io.github.syncmedic.health.signal;

import java.util.List;
import java.util.Optional;

/** The signals at hand, in the order in which their findings are told. Immutable; thread-safe. */
public final class Signals {
  private final List<Signal> signals;

  private Signals(List<Signal> signals) {
    this.signals = List.copyOf(signals);
  }

  /** The signals that come with the product. */
  public static Signals builtIn() {
    return new Signals(
        List.of(
            new DisableDeadline(),
            new MissingRuns(),
            new FailingStreak(),
            new ErrorOrigin(),
            new AgentState(),
            new AgentCount(),
            new CanaryWay(),
            new PrunedEscrows(),
            new PauseOrigin(),
            new PasswordHashes(),
            new DeleteThreshold(),
            new HeldDeletes(),
            new ObjectFailures(),
            new SchemaDrift(),
            new CredentialData(),
            new SyncAccount()));
  }

  /** All of them. */
  public List<Signal> all() {
    return signals;
  }

  /** What they find about {@code subject}, at most one finding each. Pure. */
  public List<Finding> findings(Subject subject) {
    return signals.stream().map(it -> it.look(subject)).flatMap(Optional::stream).toList();
  }
}

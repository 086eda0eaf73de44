package io.github.syncmedic.playbook;

import io.github.syncmedic.notify.Sink;
import java.util.List;

/**
 * Whom a run calls that did not do what it is for.
 *
 * @param to the sinks to tell; empty means all that are set up, and so do those that are not
 * @param supportPack whether what Microsoft's support asks for is put together
 */
public record Escalation(List<Sink> to, boolean supportPack) {
  /** What holds where a playbook says nothing. */
  public static final Escalation DEFAULT = new Escalation(List.of(), false);

  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public Escalation {
    to = to == null ? List.of() : List.copyOf(to);
  }
}

package io.github.syncmedic.playbook;

import java.util.List;

/**
 * Whom a run calls that did not do what it is for.
 *
 * @param to names of sinks, for example {@code teams}; empty means all that are set up
 * @param supportPack whether what Microsoft's support asks for is put together
 */
public record Escalation(List<String> to, boolean supportPack) {
  /** What holds where a playbook says nothing. */
  public static final Escalation DEFAULT = new Escalation(List.of(), false);

  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public Escalation {
    to = to == null ? List.of() : List.copyOf(to);
  }
}

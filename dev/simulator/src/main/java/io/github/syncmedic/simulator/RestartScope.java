package io.github.syncmedic.simulator;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a restart resets: Graph's {@code synchronizationJobRestartScope}.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria">Restart
 *     criteria</a>
 */
public enum RestartScope {
  /** Only starts the job. */
  NONE("None"),
  /** Clears the cache of all objects. */
  CONNECTOR_DATA_STORE("ConnectorDataStore"),
  /** Forgets failed objects. */
  ESCROWS("Escrows"),
  /** Evaluates all objects again. */
  WATERMARK("Watermark"),
  /** Lifts the quarantine. */
  QUARANTINE_STATE("QuarantineState"),
  /** The four above except {@code None}; not the deletes. */
  FULL("Full"),
  /** Executes the deletes held back. */
  FORCE_DELETES("ForceDeletes");

  /** What an empty or absent scope means: the portal's restart. */
  static final Set<RestartScope> PORTAL =
      Collections.unmodifiableSet(EnumSet.of(ESCROWS, WATERMARK, QUARANTINE_STATE));

  private final String graphName;

  RestartScope(String graphName) {
    this.graphName = graphName;
  }

  /** Returns the name on the wire. */
  public String graphName() {
    return graphName;
  }

  /**
   * Returns the scopes in Graph's comma-separated text, as asked: {@code Full} stays {@code Full}.
   *
   * @throws UnknownScope if a name is not one of the seven, case included
   */
  static Set<RestartScope> parse(String text) {
    var asked = EnumSet.noneOf(RestartScope.class);
    if (!text.isBlank()) {
      for (var name : text.split(",", -1)) {
        asked.add(named(name.trim()));
      }
    }
    return asked;
  }

  /** Returns what {@code asked} resets in effect. */
  static Set<RestartScope> effective(Set<RestartScope> asked) {
    if (asked.isEmpty()) {
      return PORTAL;
    }
    var effective = EnumSet.copyOf(asked);
    if (effective.remove(FULL)) {
      effective.addAll(PORTAL);
      effective.add(CONNECTOR_DATA_STORE);
    }
    return effective;
  }

  private static RestartScope named(String name) {
    for (var scope : values()) {
      if (scope.graphName.equals(name)) {
        return scope;
      }
    }
    throw new UnknownScope(name);
  }

  /** A scope name the service does not know. */
  static final class UnknownScope extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownScope(String name) {
      super("Requested value '" + name + "' was not found.");
    }
  }
}

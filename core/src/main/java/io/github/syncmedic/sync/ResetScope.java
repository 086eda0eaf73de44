package io.github.syncmedic.sync;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a restart forgets, see <a
 * href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria">synchronizationJobRestartCriteria</a>.
 */
public enum ResetScope implements Word {
  /** Failed objects; without it they go on being retried. */
  ESCROWS("Escrows"),
  /** The place in the change stream: every object is evaluated again, which takes long. */
  WATERMARK("Watermark"),
  /** The quarantine, lifted for the time being. */
  QUARANTINE_STATE("QuarantineState"),
  /** Executes the deletes that are held back. Destructive. */
  FORCE_DELETES("ForceDeletes"),
  /** The cache of all objects; Microsoft: do not use without its support. */
  CONNECTOR_DATA_STORE("ConnectorDataStore"),
  /** All of the above but the deletes, so it contains {@link #CONNECTOR_DATA_STORE}. */
  FULL("Full"),
  /** Microsoft: do not use, start the job instead. */
  NONE("None");

  /** What the portal's Restart does, said in full. */
  public static final Set<ResetScope> PORTAL_RESTART =
      Set.copyOf(EnumSet.of(ESCROWS, WATERMARK, QUARANTINE_STATE));

  /** What this product calls clear: the quarantine alone, the watermark stays. */
  public static final Set<ResetScope> CLEAR = Set.of(QUARANTINE_STATE);

  private final String text;

  ResetScope(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }

  /** Reads the exact spelling of one scope. */
  public static Optional<ResetScope> of(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }

  /** The one comma-separated string that Graph wants, in declaration order. */
  public static String wire(Collection<ResetScope> scopes) {
    return scopes.stream().sorted().map(ResetScope::text).collect(Collectors.joining(", "));
  }
}

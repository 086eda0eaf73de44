package io.github.syncmedic.sync;

/**
 * {@code quarantineReason}, see <a
 * href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationquarantine">synchronizationQuarantine</a>.
 */
public enum QuarantineReason implements Word {
  BASE_ESCROWS("EncounteredBaseEscrowThreshold"),
  TOTAL_ESCROWS("EncounteredTotalEscrowThreshold"),
  ESCROW_PROPORTION("EncounteredEscrowProportionThreshold"),
  /** Bad credentials or no connection: the error code says which. */
  EXCEPTION("EncounteredQuarantineException"),
  UNKNOWN("Unknown"),
  /** Microsoft quarantined the job by hand. */
  ON_DEMAND("QuarantinedOnDemand"),
  /** Deletes are held back until a person decides. */
  TOO_MANY_DELETES("TooManyDeletes"),
  /** Undocumented. */
  INGESTION_INTERRUPTED("IngestionInterrupted");

  private final String text;

  QuarantineReason(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}

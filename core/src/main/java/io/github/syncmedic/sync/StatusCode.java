package io.github.syncmedic.sync;

/**
 * {@code synchronizationStatusCode}, see <a
 * href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus">synchronizationStatus</a>.
 */
public enum StatusCode implements Word {
  /** Never ran; not authorised to. */
  NOT_CONFIGURED("NotConfigured"),
  /** Configured, perhaps started; the first run is not complete. */
  NOT_RUN("NotRun"),
  /** Runs periodically. */
  ACTIVE("Active"),
  /** Stopped; its state is kept. */
  PAUSED("Paused"),
  /** Still attempted, ever more rarely. */
  QUARANTINE("Quarantine");

  private final String text;

  StatusCode(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}

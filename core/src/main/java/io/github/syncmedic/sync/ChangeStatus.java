package io.github.syncmedic.sync;

/**
 * {@code provisioningResult}, see <a
 * href="https://learn.microsoft.com/graph/api/resources/provisioningstatusinfo">provisioningStatusInfo</a>.
 */
public enum ChangeStatus implements Word {
  SUCCESS("success"),
  FAILURE("failure"),
  /** Nothing was to be done, for example because the object is out of scope. */
  SKIPPED("skipped"),
  WARNING("warning");

  private final String text;

  ChangeStatus(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}

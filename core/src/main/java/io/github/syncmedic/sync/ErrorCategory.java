package io.github.syncmedic.sync;

/**
 * {@code provisioningStatusErrorCategory}, see <a
 * href="https://learn.microsoft.com/graph/api/resources/provisioningerrorinfo">provisioningErrorInfo</a>.
 */
public enum ErrorCategory implements Word {
  FAILURE("failure"),
  /** The fault lies with the data or the target, not with the service. */
  NON_SERVICE_FAILURE("nonServiceFailure"),
  SUCCESS("success");

  private final String text;

  ErrorCategory(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}

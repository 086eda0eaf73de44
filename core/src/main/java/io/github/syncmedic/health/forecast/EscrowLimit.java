package io.github.syncmedic.health.forecast;

/** A number of failed objects at which Microsoft quarantines a job. */
public enum EscrowLimit {
  /** Too large a share of the objects failed, once there are enough failures to look at. */
  SHARE("the share of failed objects"),
  /** Too many objects failed, references not counted. */
  FAILURES("the number of failed objects"),
  /** Too many objects failed, references counted. */
  TOTAL("the number of failed objects and references");

  private final String text;

  EscrowLimit(String text) {
    this.text = text;
  }

  /** What is limited, in words. */
  public String text() {
    return text;
  }
}

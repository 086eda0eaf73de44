package io.github.syncmedic.sync;

/**
 * {@code provisioningStepType}: the way of an object from source to target, in its order, see <a
 * href="https://learn.microsoft.com/graph/api/resources/provisioningstep">provisioningStep</a>.
 */
public enum ChangeStep implements Word {
  /** Read from the source. */
  IMPORT("import"),
  /** Held against the scope filters. */
  SCOPING("scoping"),
  /** Looked for in the target. */
  MATCHING("matching"),
  PROCESSING("processing"),
  REFERENCE_RESOLUTION("referenceResolution"),
  /** Written to the target. */
  EXPORT("export");

  private final String text;

  ChangeStep(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}

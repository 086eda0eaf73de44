package io.github.syncmedic.sync;

/**
 * {@code provisioningAction}, see <a
 * href="https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary">provisioningObjectSummary</a>.
 */
public enum ChangeAction implements Word {
  CREATE("create"),
  UPDATE("update"),
  DISABLE("disable"),
  DELETE("delete"),
  /** A delete that is held back until a person decides. */
  STAGED_DELETE("stagedDelete"),
  OTHER("other");

  private final String text;

  ChangeAction(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}

package io.github.syncmedic.sync;

/**
 * {@code synchronizationTaskExecutionResult}, see <a
 * href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationtaskexecution">synchronizationTaskExecution</a>.
 */
public enum ExecutionState implements Word {
  SUCCEEDED("Succeeded"),
  FAILED("Failed"),
  /** The run ended; some objects failed. */
  ENTRY_LEVEL_ERRORS("EntryLevelErrors");

  private final String text;

  ExecutionState(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}

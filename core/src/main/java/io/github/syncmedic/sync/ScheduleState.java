package io.github.syncmedic.sync;

/**
 * {@code synchronizationScheduleState}, see <a
 * href="https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschedule">synchronizationSchedule</a>.
 */
public enum ScheduleState implements Word {
  ACTIVE("Active"),
  DISABLED("Disabled"),
  PAUSED("Paused");

  private final String text;

  ScheduleState(String text) {
    this.text = text;
  }

  @Override
  public String text() {
    return text;
  }
}

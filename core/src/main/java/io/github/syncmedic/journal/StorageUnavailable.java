package io.github.syncmedic.journal;

/** Storage could not be reached or refused to work; what was asked may or may not have happened. */
public final class StorageUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was tried, because of what it failed, and what to try. */
  public StorageUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** The same, where no exception lies underneath. */
  public StorageUnavailable(String message) {
    super(message);
  }
}

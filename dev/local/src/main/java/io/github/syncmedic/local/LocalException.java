package io.github.syncmedic.local;

/** Says why the app cannot be run here, and what to do about it. */
public final class LocalException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  LocalException(String message) {
    super(message);
  }

  LocalException(String message, Throwable cause) {
    super(message, cause);
  }
}

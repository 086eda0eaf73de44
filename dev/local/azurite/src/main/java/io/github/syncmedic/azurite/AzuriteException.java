package io.github.syncmedic.azurite;

/** Says why Azurite could not be installed or started, and what to do about it. */
public final class AzuriteException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  AzuriteException(String message) {
    super(message);
  }

  AzuriteException(String message, Throwable cause) {
    super(message, cause);
  }
}

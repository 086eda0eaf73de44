package io.github.syncmedic.local.host;

/** Says why the app cannot be run here, and what to do about it. */
final class HostRefusal extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  HostRefusal(String message) {
    super(message);
  }

  HostRefusal(String message, Throwable cause) {
    super(message, cause);
  }
}

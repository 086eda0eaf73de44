package io.github.syncmedic.notify;

/**
 * Carries notices to people.
 *
 * <p>Thread-safe. Never throws: a notice that cannot be delivered must not fail what it tells of.
 */
public interface Notices {
  /** Tells people. Not idempotent. */
  void tell(Notice notice);
}

package io.github.syncmedic.notify;

/**
 * Carries notices to people.
 *
 * <p>Thread-safe. Never throws: a notice that cannot be delivered must not fail what it tells of.
 */
public interface Notices {
  /** Tells people. A crash may have the same notice told twice, under the same id. */
  void tell(Notice notice);
}

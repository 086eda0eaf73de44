package io.github.syncmedic.sync;

/**
 * Asks Graph whether the credentials that a job was given still work. Nothing is changed by it, so
 * it may be asked again. Thread-safe and blocking; nothing is thrown for what Graph or the network
 * does.
 */
public interface CredentialCheck {
  /**
   * Tries the saved credentials of {@code job}, see <a
   * href="https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials">validateCredentials</a>.
   *
   * @return accepted when they work; not applied when Graph says that they do not
   */
  Answer validate(JobRef job);
}

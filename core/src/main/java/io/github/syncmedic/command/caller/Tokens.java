package io.github.syncmedic.command.caller;

import java.time.Instant;
import java.util.Set;

/** Reads bearer tokens. Thread-safe; may block to fetch public keys; throws nothing. */
public interface Tokens {
  /**
   * For whom {@code token} speaks.
   *
   * @param now against which its times are held
   */
  Bearer read(String token, Instant now);

  /** What a token proves. */
  sealed interface Bearer {
    /**
     * It speaks for somebody of the tenant that is trusted, and was issued for this product.
     *
     * @param object their id in the directory, a GUID in lower case; of a person or an application
     * @param application the client id of the application that asked for the token
     * @param roles the app roles that were assigned to them
     */
    record Known(String object, String application, Set<String> roles) implements Bearer {
      public Known {
        roles = Set.copyOf(roles);
      }
    }

    /**
     * It proves nothing.
     *
     * @param why for a log; quotes nothing of it
     */
    record Unproven(String why) implements Bearer {}

    /** The keys that would tell are not at hand now. Nothing is believed. */
    record Undecided(String why) implements Bearer {}
  }
}

package io.github.syncmedic.sync;

import java.util.Map;
import java.util.Optional;

/**
 * How many deletes in one run are too many, as a job's settings tell it; 500 lets 499 pass. See <a
 * href="https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-accidental-deletes">accidental
 * deletes</a>.
 */
public final class DeleteThreshold {
  /** The setting that holds it. */
  public static final String SETTING = "QuarantineTooManyDeletesThreshold";

  private DeleteThreshold() {}

  /** The threshold of {@code job}; empty when its settings do not say or say no number. */
  public static Optional<Long> of(SyncJob job) {
    return in(job.settings());
  }

  static Optional<Long> in(Map<String, String> settings) {
    var text = settings.getOrDefault(SETTING, "").strip();
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}

package io.github.syncmedic.simulator;

/**
 * Behaviours that can be switched, each described by its effect. All are on unless said otherwise.
 */
public enum Feature {
  /**
   * A call without one of the app roles its path asks for is refused: 401 {@code UnknownError} with
   * an empty message on synchronization, 403 on directory objects and logs. When off, every valid
   * token may do everything that app-only access may do.
   */
  ROLES,

  /**
   * Audit and provisioning logs, and {@code provisionOnDemand}, answer 429 beyond 5 requests per 10
   * seconds per app and tenant, counted on the simulator's clock. When off, they are never
   * throttled.
   */
  RATE_LIMITS,

  /**
   * A restart that clears the watermark shows {@code NotRun} until the new initial cycle is
   * complete. When off it shows {@code Active} with progress.
   */
  NOT_RUN_AFTER_WATERMARK,

  /** The steps of a batch are answered in another order than asked. When off, in the same order. */
  BATCH_ANY_ORDER
}

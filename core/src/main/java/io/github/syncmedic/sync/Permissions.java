package io.github.syncmedic.sync;

/**
 * What the product's identity may do in one tenant: to be looked at when the product starts and
 * once a day, since a new permission takes up to a day to show.
 *
 * <p>Thread-safe and blocking. Nothing is thrown for what Graph or the network does. Idempotent.
 */
public interface Permissions {
  /** Looks at the token and tries each permission by a small read; writes are not tried. */
  PermissionReport check();
}

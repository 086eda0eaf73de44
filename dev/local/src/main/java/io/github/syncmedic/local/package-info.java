/**
 * Runs the function app on this machine with everything it needs: decides what stands in for Azure
 * storage and for the tenant, starts it, starts the app's own process, and ends all of it again.
 * What the app's process does is in {@code host}.
 */
@NullMarked
package io.github.syncmedic.local;

import org.jspecify.annotations.NullMarked;

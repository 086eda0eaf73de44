/**
 * The storage emulator of tests and of the local runner: installs the pinned Azurite, starts it,
 * ends it. Nothing here knows what is stored in it.
 */
@NullMarked
package io.github.syncmedic.azurite;

import org.jspecify.annotations.NullMarked;

/**
 * The storage emulator of tests, of benchmarks and of the local runner: installs the pinned
 * Azurite, starts it, ends it, and stands before it to count and to spoil. Nothing here knows what
 * is stored in it.
 */
@NullMarked
package io.github.syncmedic.azurite;

import org.jspecify.annotations.NullMarked;

/**
 * How other systems, and people through them, reach the product: what arrives, what proves it, and
 * what it says. The ports are here; each system's own rules are in an adapter.
 */
@NullMarked
package io.github.syncmedic.command.caller;

import org.jspecify.annotations.NullMarked;

/** Tokens of Entra, against a tenant that publishes its keys on this machine. */
@NullMarked
package io.github.syncmedic.adapter.entra;

import org.jspecify.annotations.NullMarked;

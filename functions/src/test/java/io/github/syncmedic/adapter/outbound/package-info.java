/** The adapter to systems outside, against a receiver that every connection is led to. */
@NullMarked
package io.github.syncmedic.adapter.outbound;

import org.jspecify.annotations.NullMarked;

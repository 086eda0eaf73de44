/** Tests of the numbers, with an SDK that keeps them in memory. */
@NullMarked
package io.github.syncmedic.adapter.telemetry;

import org.jspecify.annotations.NullMarked;

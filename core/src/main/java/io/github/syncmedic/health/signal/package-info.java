/**
 * Questions about one job, each in a class of its own, beside the one verdict. A signal looks and
 * tells; it changes neither the verdict nor the job, and who stores what it found is elsewhere.
 */
@NullMarked
package io.github.syncmedic.health.signal;

import org.jspecify.annotations.NullMarked;

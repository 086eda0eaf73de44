/**
 * What the last runs of a job tell of the next ones: when its failed objects will be too many. Only
 * numbers are looked at here; what a forecast means for the job is decided elsewhere.
 */
@NullMarked
package io.github.syncmedic.health.forecast;

import org.jspecify.annotations.NullMarked;

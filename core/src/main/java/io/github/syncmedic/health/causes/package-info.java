/**
 * What may lie behind a job's trouble, drawn from what was read beside the job: failures of single
 * objects and changes of the schema. Nothing here gives a verdict or changes one.
 */
@NullMarked
package io.github.syncmedic.health.causes;

import org.jspecify.annotations.NullMarked;

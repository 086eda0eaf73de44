/**
 * What may lie behind a job's trouble, drawn from what was read beside the job: failures of single
 * objects, changes of the schema and facts of the tenant. Nothing here gives a verdict or changes
 * one.
 */
@NullMarked
package io.github.syncmedic.health.causes;

import org.jspecify.annotations.NullMarked;

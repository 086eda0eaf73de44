/**
 * The only door to Microsoft Graph. What belongs here: requests, answers, tokens, and the reading
 * of Graph's JSON into the subject's records. What does not: any decision about a job.
 */
@NullMarked
package io.github.syncmedic.adapter.graph;

import org.jspecify.annotations.NullMarked;

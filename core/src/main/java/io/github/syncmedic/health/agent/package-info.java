/** What agents say of themselves by heartbeats, and what is remembered of it; no verdict. */
@NullMarked
package io.github.syncmedic.health.agent;

import org.jspecify.annotations.NullMarked;

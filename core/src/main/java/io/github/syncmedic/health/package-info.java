/**
 * What is concluded from what was read: one verdict for each job, with its evidence. Nothing here
 * acts, and nothing here remembers.
 */
@NullMarked
package io.github.syncmedic.health;

import org.jspecify.annotations.NullMarked;

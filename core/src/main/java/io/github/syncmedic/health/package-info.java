/**
 * What is concluded from what was read: one verdict for each job, with its evidence, and what to
 * remember of it for the next time. Nothing here acts, and nothing here is stored.
 */
@NullMarked
package io.github.syncmedic.health;

import org.jspecify.annotations.NullMarked;

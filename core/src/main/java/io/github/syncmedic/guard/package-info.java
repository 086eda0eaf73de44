/**
 * What stands between a wish and an act: every write passes through here, and a refusal says why
 * and what to try. Nothing here acts.
 */
@NullMarked
package io.github.syncmedic.guard;

import org.jspecify.annotations.NullMarked;

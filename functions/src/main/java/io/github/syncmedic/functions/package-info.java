/**
 * The triggers, each a sentence, and the one place where everything is put together. No decision
 * about a sync job is made here.
 */
@NullMarked
package io.github.syncmedic.functions;

import org.jspecify.annotations.NullMarked;

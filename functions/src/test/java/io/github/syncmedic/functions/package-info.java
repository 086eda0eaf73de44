/** Tests of the triggers, over in-memory storage. */
@NullMarked
package io.github.syncmedic.functions;

import org.jspecify.annotations.NullMarked;

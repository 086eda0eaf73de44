/** Messages to people, and the port that carries them. Nothing here decides what to say. */
@NullMarked
package io.github.syncmedic.notify;

import org.jspecify.annotations.NullMarked;

/**
 * Messages to people and the incidents that they are about, numbers for curves, and the ports that
 * carry them. Nothing here decides what to say.
 */
@NullMarked
package io.github.syncmedic.notify;

import org.jspecify.annotations.NullMarked;

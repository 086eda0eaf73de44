@NullMarked
package io.github.syncmedic.notify;

import org.jspecify.annotations.NullMarked;

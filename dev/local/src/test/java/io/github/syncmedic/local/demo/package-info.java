/** The packaged function app as a whole, through the local runner. */
@NullMarked
package io.github.syncmedic.local.demo;

import org.jspecify.annotations.NullMarked;

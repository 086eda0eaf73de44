/** The shipping runner on real storage and a simulated Graph, whose process dies. */
@NullMarked
package io.github.syncmedic.crash;

import org.jspecify.annotations.NullMarked;

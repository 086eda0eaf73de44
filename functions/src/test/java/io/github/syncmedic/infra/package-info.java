/** Holds the deployment, which no compiler sees here, to the code and to itself. */
@NullMarked
package io.github.syncmedic.infra;

import org.jspecify.annotations.NullMarked;

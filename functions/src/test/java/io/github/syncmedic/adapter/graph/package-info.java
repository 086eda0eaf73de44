/** The adapter to Graph against the simulator, and against a server that misbehaves on purpose. */
@NullMarked
package io.github.syncmedic.adapter.graph;

import org.jspecify.annotations.NullMarked;

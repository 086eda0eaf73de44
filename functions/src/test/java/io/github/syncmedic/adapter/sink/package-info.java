@NullMarked
package io.github.syncmedic.adapter.sink;

import org.jspecify.annotations.NullMarked;

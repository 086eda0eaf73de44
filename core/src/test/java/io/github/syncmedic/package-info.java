/** What tests of every package share, and the rules that hold for the whole of core. */
@NullMarked
package io.github.syncmedic;

import org.jspecify.annotations.NullMarked;

/**
 * The story that the product tells about itself, through the shipping code: what it does is what is
 * printed, and what is claimed at the end is counted by the simulator.
 */
@NullMarked
package io.github.syncmedic.local.demo;

import org.jspecify.annotations.NullMarked;

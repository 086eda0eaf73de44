/**
 * Measures the shipping sweep and engine beside what they are compared with. Here belong the ways
 * that are compared, the processes they run in, the budgets and the tables; nothing that the
 * product uses.
 */
@NullMarked
package io.github.syncmedic.bench;

import org.jspecify.annotations.NullMarked;

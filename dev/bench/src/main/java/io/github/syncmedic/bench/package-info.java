/**
 * Measures the shipping sweep beside what it is compared with. Here belong the ways that are
 * compared, the processes they run in, the budgets and the tables; nothing that the product uses.
 */
@NullMarked
package io.github.syncmedic.bench;

import org.jspecify.annotations.NullMarked;

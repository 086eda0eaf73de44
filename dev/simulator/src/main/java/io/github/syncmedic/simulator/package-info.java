/**
 * A stateful Cloud Sync tenant behind Microsoft Graph's HTTP interface, on loopback.
 *
 * <p>Most users need {@link io.github.syncmedic.simulator.Simulator} and {@link
 * io.github.syncmedic.simulator.Scenario} only. Nothing of the product belongs here: the two share
 * no class, so that they cannot share a misreading of Graph.
 */
@NullMarked
package io.github.syncmedic.simulator;

import org.jspecify.annotations.NullMarked;

/**
 * Playbooks, their reader, and the run: a pure state machine, and the runner that carries out what
 * it asks for.
 */
@NullMarked
package io.github.syncmedic.playbook;

import org.jspecify.annotations.NullMarked;

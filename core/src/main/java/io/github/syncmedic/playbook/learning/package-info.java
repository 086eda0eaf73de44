/**
 * What became of earlier runs, counted, so that a playbook which does not help stops acting by
 * itself. It never makes one bolder.
 */
@NullMarked
package io.github.syncmedic.playbook.learning;

import org.jspecify.annotations.NullMarked;

/**
 * One record for each kind of step; its components are its YAML. A new kind is one record and one
 * line in {@link io.github.syncmedic.playbook.step.Steps}.
 */
@NullMarked
package io.github.syncmedic.playbook.step;

import org.jspecify.annotations.NullMarked;

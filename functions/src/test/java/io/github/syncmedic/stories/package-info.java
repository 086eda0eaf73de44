/** What every playbook does, told as stories against the simulator and kept as transcripts. */
@NullMarked
package io.github.syncmedic.stories;

import org.jspecify.annotations.NullMarked;

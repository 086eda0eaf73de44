/**
 * Who did what to which job, in chains that cannot be changed unseen: entries, the files they stand
 * in, the seals over those files, and the check of all of it.
 */
@NullMarked
package io.github.syncmedic.journal.audit;

import org.jspecify.annotations.NullMarked;

/** What may be asked of the product, by a person or by the clock, and who answers. */
@NullMarked
package io.github.syncmedic.command;

import org.jspecify.annotations.NullMarked;

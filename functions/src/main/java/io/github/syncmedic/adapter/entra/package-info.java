/**
 * Tokens of Microsoft Entra: whether one was issued by the tenant for this product, and for whom it
 * speaks. What they may do belongs elsewhere.
 */
@NullMarked
package io.github.syncmedic.adapter.entra;

import org.jspecify.annotations.NullMarked;

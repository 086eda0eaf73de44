/**
 * What the doors to hosts other than Graph have in common: a client that does nothing by itself.
 * Whom they may call, and what they say, belongs to each.
 */
@NullMarked
package io.github.syncmedic.adapter.http;

import org.jspecify.annotations.NullMarked;

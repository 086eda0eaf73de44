/** Requests in, replies and problem details out. What is asked is decided elsewhere. */
@NullMarked
package io.github.syncmedic.functions.http;

import org.jspecify.annotations.NullMarked;

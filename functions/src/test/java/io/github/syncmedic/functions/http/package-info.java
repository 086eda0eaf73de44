/** Tests of what only this package sees. */
@NullMarked
package io.github.syncmedic.functions.http;

import org.jspecify.annotations.NullMarked;

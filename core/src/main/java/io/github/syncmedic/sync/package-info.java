/**
 * The subject: sync jobs as Microsoft Graph tells of them, and the port through which they are read
 * and acted upon. Nothing here decides anything.
 */
@NullMarked
package io.github.syncmedic.sync;

import org.jspecify.annotations.NullMarked;

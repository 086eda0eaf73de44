/**
 * What stands in for the Azure Functions host and its Java worker: loads the packaged app in a
 * class loader of its own, serves its HTTP functions, fires its timers, pumps its queues. Nothing
 * here knows what the app does; nothing here starts other processes.
 */
@NullMarked
package io.github.syncmedic.local.host;

import org.jspecify.annotations.NullMarked;

/**
 * What is remembered: documents and queues as ports, and on top of them runs, health and events.
 * Who decides what to remember is elsewhere.
 */
@NullMarked
package io.github.syncmedic.journal;

import org.jspecify.annotations.NullMarked;

/**
 * The only door to OpenTelemetry, and to its interface alone: who collects and sends the numbers is
 * decided by those who run the app. What a number means belongs elsewhere.
 */
@NullMarked
package io.github.syncmedic.adapter.telemetry;

import org.jspecify.annotations.NullMarked;

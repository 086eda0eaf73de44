/**
 * The only door to the places where people read notices: how a notice looks in each, and what is
 * remembered so that an incident is one thing there. What is said, and of what, is decided in core.
 */
@NullMarked
package io.github.syncmedic.adapter.sink;

import org.jspecify.annotations.NullMarked;

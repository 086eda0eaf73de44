/**
 * What people say in a chat, and what they are told: words become reads, wishes and decisions, and
 * what comes of them becomes an answer that any chat can show. What is allowed is decided
 * elsewhere; how an answer looks is an adapter's.
 */
@NullMarked
package io.github.syncmedic.command.talk;

import org.jspecify.annotations.NullMarked;

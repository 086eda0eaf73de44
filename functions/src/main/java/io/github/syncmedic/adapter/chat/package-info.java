/**
 * The systems that reach the product by rules of their own: one class each, which knows how that
 * system signs and what it says. What is done about it belongs elsewhere.
 */
@NullMarked
package io.github.syncmedic.adapter.chat;

import org.jspecify.annotations.NullMarked;

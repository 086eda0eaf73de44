/** Each system that reaches the product, against the contract of channels and its own documents. */
@NullMarked
package io.github.syncmedic.adapter.chat;

import org.jspecify.annotations.NullMarked;

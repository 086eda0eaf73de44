/**
 * The only door to systems that a playbook calls: which may be called, by which address, and how a
 * call is signed. What is said to them belongs elsewhere.
 */
@NullMarked
package io.github.syncmedic.adapter.outbound;

import org.jspecify.annotations.NullMarked;

package io.github.syncmedic.playbook;

/** A run after something happened, and what is to be done next. */
record Advance(Run run, Effect effect) {}

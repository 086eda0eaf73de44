package io.github.syncmedic.simulator;

import java.time.Instant;

/** An event that happens to a job at an instant. */
record ScriptedEvent(Instant at, JobEvent event) {}

package io.github.syncmedic.simulator;

/** A job in its place: id, what it was made from, and its life. */
record Job(String id, JobSpec spec, TenantSpec.Configuration configuration, JobMachine machine) {}

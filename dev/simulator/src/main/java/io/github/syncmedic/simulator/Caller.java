package io.github.syncmedic.simulator;

/** Who calls: an identity, and the one tenant it sees. */
record Caller(TenantSpec.Identity identity, Tenant tenant) {}

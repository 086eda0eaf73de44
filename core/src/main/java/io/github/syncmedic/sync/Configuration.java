package io.github.syncmedic.sync;

/** One Cloud Sync configuration: its service principal, and the name people know it by. */
public record Configuration(ConfigurationId id, String displayName) {}

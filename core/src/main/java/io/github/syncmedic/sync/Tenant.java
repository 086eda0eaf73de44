package io.github.syncmedic.sync;

/** One tenant, as Graph shows it and lets it be changed. Thread-safe. */
public interface Tenant {
  /** Its jobs, to read and to act on. */
  SyncJobs jobs();

  /** What its jobs did to single objects. */
  ProvisioningLogs logs();

  /** What its jobs synchronize, and of what scope. */
  Schemas schemas();

  /** What it says of synchronization as a whole. */
  Directory directory();

  /** One object on its whole way. */
  Canary canary();

  /** Whether the credentials of its jobs work. */
  CredentialCheck credentials();
}

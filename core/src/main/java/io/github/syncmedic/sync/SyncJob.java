package io.github.syncmedic.sync;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A synchronization job as it was read.
 *
 * @param domain the name people know its configuration by, normally the AD domain
 * @param schedule empty when Graph sent none
 * @param status empty when Graph sent none
 * @param settings {@code synchronizationJobSettings}, for example the delete threshold
 * @param unread fields that were present and could not be understood; never empty and healthy
 * @param raw the job's JSON as received
 */
public record SyncJob(
    JobRef ref,
    String domain,
    JobKind kind,
    String templateId,
    Optional<Schedule> schedule,
    Optional<JobStatus> status,
    Map<String, String> settings,
    List<String> unread,
    String raw) {
  public SyncJob {
    settings = Map.copyOf(settings);
    unread = List.copyOf(unread);
  }
}

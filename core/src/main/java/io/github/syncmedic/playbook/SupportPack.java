package io.github.syncmedic.playbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Microsoft's support asks for when a job is not well, put together when a run called a
 * person. Every time is in UTC; every text is cut.
 *
 * @param at when it was put together
 * @param configurationId the service principal of the configuration
 * @param errorCode what Graph says now; empty when it says nothing
 * @param activityIdentifier Microsoft's name of the last execution; empty when it is not known
 * @param quarantine the quarantine as Graph gave it; absent when there was none, or it was too
 *     large
 * @param unread why the job could not be read for this; absent when it could
 * @param requests what was sent to Graph to change something, and Graph's names for these requests
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SupportPack(
    int schemaVersion,
    Instant at,
    String runId,
    String playbook,
    int playbookVersion,
    String tenantId,
    String configurationId,
    String jobId,
    String domain,
    String trouble,
    String errorCode,
    String errorMessage,
    String activityIdentifier,
    Optional<JsonNode> quarantine,
    Optional<String> unread,
    List<Request> requests,
    List<Run.Entry> timeline) {
  public SupportPack {
    quarantine = quarantine.filter(JsonNode::isObject); // what is absent is read as a null node
    requests = List.copyOf(requests);
    timeline = List.copyOf(timeline);
  }

  /**
   * A request that left.
   *
   * @param requestId Graph's {@code request-id}; empty where the answer was lost
   */
  public record Request(Instant at, String what, String answer, String requestId) {}
}

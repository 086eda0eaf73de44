package io.github.syncmedic.adapter.graph;

import io.github.syncmedic.sync.Answer;
import io.github.syncmedic.sync.CredentialCheck;
import io.github.syncmedic.sync.JobRef;

/**
 * Lets Graph try the credentials that a job was given before, see <a
 * href="https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-validatecredentials">validateCredentials</a>.
 * None travels. Thread-safe and blocking, for no longer than the writing deadline.
 */
final class GraphCredentialCheck implements CredentialCheck {
  private static final String PERMISSION = "Synchronization.ReadWrite.All";

  private final GraphDoor door;

  GraphCredentialCheck(GraphDoor door) {
    this.door = door;
  }

  @Override
  public Answer validate(JobRef job) {
    var what = "validate the saved credentials of " + JobPath.spoken(job);
    var uri = door.endpoint().at(JobPath.of(job) + "/validateCredentials");
    var json = door.json();
    var body = json.bytes(json.object().put("useSavedCredentials", true));
    return JobPath.stranger(job, door.options().tenant(), what)
        .<Answer>map(Answer.NotApplied::new)
        .orElseGet(() -> door.writes().write(Ask.write(uri, body, what, PERMISSION)));
  }
}

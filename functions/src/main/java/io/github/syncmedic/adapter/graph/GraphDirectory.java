package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Directory;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import io.github.syncmedic.sync.TenantFacts;
import io.github.syncmedic.sync.TenantFacts.DirectorySync;
import io.github.syncmedic.sync.TenantFacts.ServiceAccount;
import io.github.syncmedic.sync.TenantFacts.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Microsoft Graph v1.0 says of a tenant as a whole, in one batch.
 *
 * <p>Thread-safe and blocking, for ten seconds at most: no verdict waits for it.
 */
final class GraphDirectory implements Directory {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final String ENABLED = "onPremisesSyncEnabled";

  /**
   * See <a href="https://learn.microsoft.com/graph/api/organization-list">list organization</a>.
   */
  private static final String ORGANIZATION =
      "/organization?$select=id,onPremisesSyncEnabled,onPremisesLastSyncDateTime";

  private static final String ACCOUNT =
      "/users?$filter=startswith(userPrincipalName,'ADToAADSyncServiceAccount@')"
          + "&$select=id,userPrincipalName,accountEnabled";

  private final GraphDoor door;
  private final Batches batches;
  private final Pages pages;

  GraphDirectory(GraphDoor door) {
    this.door = door;
    var reads = door.aside();
    this.batches = door.batches(reads);
    this.pages = new Pages(door.endpoint(), reads);
  }

  @Override
  public TenantFacts facts() {
    var deadline = door.deadline(LONGEST);
    var organization =
        step(ORGANIZATION, "read when the tenant was last synchronized", "Organization.Read.All");
    var account = step(ACCOUNT, "look for the service account of Cloud Sync", "User.ReadBasic.All");
    var answers = batches.read(List.of(organization, account), deadline);
    return new TenantFacts(
        elements(answers.get(0), organization, deadline)
            .then(found -> sync(found, organization.ask())),
        elements(answers.get(1), account, deadline).then(found -> new Read<>(account(found))));
  }

  private Reading<List<JsonNode>> elements(Reading<JsonNode> answer, Step step, Deadline deadline) {
    return answer.then(first -> pages.from(first, step.ask(), deadline));
  }

  /** Null means never; a property that is not there means that nothing was said. */
  private static Reading<DirectorySync> sync(List<JsonNode> found, Ask ask) {
    var organization = found.size() == 1 ? Optional.of(found.get(0)) : Optional.<JsonNode>empty();
    return organization
        .flatMap(it -> state(it.path(ENABLED)))
        .<Reading<DirectorySync>>map(
            state ->
                new Read<>(
                    new DirectorySync(
                        state,
                        Fields.of(found.get(0), new ArrayList<>())
                            .instant("onPremisesLastSyncDateTime"))))
        .orElseGet(
            () ->
                new Unread<>(
                    Problems.unreadable(
                        ask, "the answer does not say whether it is", Optional.empty())));
  }

  private static Optional<State> state(JsonNode enabled) {
    if (enabled.isNull()) {
      return Optional.of(State.NEVER);
    }
    return enabled.isBoolean()
        ? Optional.of(enabled.booleanValue() ? State.ON : State.OFF)
        : Optional.empty();
  }

  private static ServiceAccount account(List<JsonNode> found) {
    return new ServiceAccount(
        !found.isEmpty(),
        found.stream()
            .flatMap(it -> Fields.of(it, new ArrayList<>()).flag("accountEnabled").stream())
            .reduce(Boolean::logicalOr));
  }

  private Step step(String url, String what, String permission) {
    return new Step(url, Ask.get(door.endpoint().at(url), what, permission));
  }
}

package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Graph's provisioningObjectSummary.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary">provisioningObjectSummary</a>
 */
final class ProvisioningLogJson {
  private final String tenantId;

  ProvisioningLogJson(String tenantId) {
    this.tenantId = tenantId;
  }

  ObjectNode of(Job job, ProvisioningLog.Event event) {
    var seed = job.id() + "/log/";
    var json = Json.object();
    json.put("id", ScenarioBuilder.uuid(seed + event.number()));
    json.put("activityDateTime", Json.date(event.at()));
    json.put("tenantId", tenantId);
    json.put("jobId", job.id());
    json.put("cycleId", ScenarioBuilder.uuid(seed + "cycle/" + event.cycle()));
    json.put("changeId", ScenarioBuilder.uuid(seed + "change/" + event.number()));
    json.put("provisioningAction", event.action());
    json.put("durationInMilliseconds", 120);
    json.putObject("initiatedBy")
        .put("id", "")
        .put("displayName", "Azure AD Provisioning Service")
        .put("initiatorType", "system");
    json.putObject("servicePrincipal")
        .put("id", job.configuration().id())
        .put("displayName", job.configuration().displayName());
    system(json.putObject("sourceSystem"), seed + "source", "Active Directory");
    system(json.putObject("targetSystem"), seed + "target", "Microsoft Entra ID");
    identity(json.putObject("sourceIdentity"), job, event);
    identity(json.putObject("targetIdentity"), job, event);
    json.set("provisioningStatusInfo", status(event));
    step(json, event);
    json.putArray("modifiedProperties");
    return json;
  }

  private static void system(ObjectNode system, String seed, String name) {
    system.put("id", ScenarioBuilder.uuid(seed)).put("displayName", name);
    system.putObject("details");
  }

  private static void identity(ObjectNode identity, Job job, ProvisioningLog.Event event) {
    var name = "User %d".formatted(event.subject() + 1);
    identity.put("id", ScenarioBuilder.uuid(job.id() + "/subject/" + event.subject()));
    identity.put("displayName", name).put("identityType", "User").putObject("details");
  }

  private static ObjectNode status(ProvisioningLog.Event event) {
    var info = Json.object().put("status", event.status());
    if (event.errorCode() == null) {
      return info.putNull("errorInformation");
    }
    info.putObject("errorInformation")
        .put("errorCode", event.errorCode())
        .put("errorCategory", "failure")
        .put("reason", "More than one object of the target matches.")
        .putNull("additionalDetails")
        .put("recommendedAction", "Remove the duplicate.");
    return info;
  }

  private static void step(ObjectNode json, ProvisioningLog.Event event) {
    json.putArray("provisioningSteps")
        .addObject()
        .put("name", "EntryExport")
        .put("provisioningStepType", "export")
        .put("status", event.status())
        .put("description", "%s of one object".formatted(event.action()))
        .putObject("details");
  }
}

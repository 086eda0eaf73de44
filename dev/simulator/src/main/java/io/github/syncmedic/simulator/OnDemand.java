package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What provisioning one object on demand answers: two JSON texts inside a JSON object. */
final class OnDemand {
  private OnDemand() {}

  static ObjectNode result(Job job, Call call) {
    var error = job.machine().causeAt(call.now()).flatMap(Cause::error);
    var key = Json.object().put("result", error.isPresent() ? "Failure" : "Skipped");
    key.putObject("details")
        .put("errorCode", error.map(Cause.JobError::code).orElse("RedundantExport"))
        .put("errorMessage", error.map(Cause.JobError::message).orElse("Nothing to change."));
    var value =
        Json.object()
            .put("action", "Other")
            .put("changeId", GraphErrors.id())
            .put("startTime", Json.date(call.now()))
            .put("endTime", Json.date(call.now()));
    value.putArray("modifiedProperties");
    value.putArray("provisioningSteps");
    return Json.object()
        .put("@odata.context", call.context("microsoft.graph.stringKeyStringValuePair"))
        .put("key", key.toString())
        .put("value", value.toString());
  }
}

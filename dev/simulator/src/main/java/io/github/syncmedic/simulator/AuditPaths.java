package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Provisioning logs and directory audits, newest first.
 *
 * <p>A page's token carries the time of the first page, so that later events do not shift pages.
 */
final class AuditPaths {
  private static final int PAGE = 999;

  private AuditPaths() {}

  static GraphReply provisioning(Call call) {
    var filter = ODataFilter.parse(call.request().option("filter"), true);
    var jobId = filter.mustEqual("jobId");
    var asOf = asOf(call);
    var events = new ArrayList<Logged>();
    jobs(call, jobId)
        .forEach(
            job ->
                job.machine().logAt(call.now()).stream()
                    .filter(event -> !event.at().isAfter(asOf))
                    .forEach(event -> events.add(new Logged(job, event))));
    events.sort(order(call.request()));
    var render = new ProvisioningLogJson(call.tenant().spec().id());
    var found =
        events.stream().map(logged -> render.of(logged.job(), logged.event())).filter(filter);
    return page(call, "auditLogs/provisioning", found.toList(), asOf);
  }

  static GraphReply directoryAudits(Call call) {
    var filter = ODataFilter.parse(call.request().option("filter"), false);
    var asOf = asOf(call);
    var events = new ArrayList<Map.Entry<Instant, ObjectNode>>();
    jobs(call, Optional.empty())
        .forEach(
            job ->
                job.machine().quarantinesAt(call.now()).stream()
                    .filter(event -> !event.at().isAfter(asOf))
                    .forEach(event -> events.add(Map.entry(event.at(), audit(job, event)))));
    events.sort(Map.Entry.<Instant, ObjectNode>comparingByKey().reversed());
    var found = events.stream().map(Map.Entry::getValue).filter(filter);
    return page(call, "auditLogs/directoryAudits", found.toList(), asOf);
  }

  private static Stream<Job> jobs(Call call, Optional<String> id) {
    return call.tenant().jobs().filter(job -> id.isEmpty() || job.id().equals(id.get()));
  }

  private static GraphReply page(Call call, String context, List<ObjectNode> found, Instant asOf) {
    var prefix = "%d.%09d-".formatted(asOf.getEpochSecond(), asOf.getNano());
    return ODataPage.of(call, context, found, PAGE, prefix, json -> json);
  }

  private static Instant asOf(Call call) {
    var token = call.request().option("skiptoken").orElse("");
    if (!token.matches("[0-9]{1,11}\\.[0-9]{9}-[0-9]{1,9}")) {
      return call.now();
    }
    int dot = token.indexOf('.');
    return Instant.ofEpochSecond(
        Long.parseLong(token.substring(0, dot)),
        Long.parseLong(token.substring(dot + 1, token.indexOf('-'))));
  }

  private static Comparator<Logged> order(GraphRequest request) {
    var oldestFirst =
        Comparator.<Logged, Instant>comparing(logged -> logged.event().at())
            .thenComparing(logged -> logged.event().number());
    var asked = request.option("orderby").orElse("").toLowerCase(Locale.ROOT);
    boolean ascending = asked.startsWith("activitydatetime") && !asked.endsWith("desc");
    return ascending ? oldestFirst : oldestFirst.reversed();
  }

  private static ObjectNode audit(Job job, ProvisioningLog.QuarantineEvent event) {
    var reason = "This run profile is being quarantined because of: " + event.reason();
    var error = event.error();
    var json = Json.object();
    json.put("id", ScenarioBuilder.uuid(job.id() + event.at()));
    json.put("category", "ProvisioningManagement");
    json.put("correlationId", ScenarioBuilder.uuid(job.id() + "/" + event.at()));
    json.put("result", "failure");
    json.put("resultReason", error == null ? reason : reason + "; Error: " + error.message());
    json.put("activityDisplayName", "Quarantine");
    json.put("activityDateTime", Json.date(event.at()));
    json.put("loggedByService", "Account Provisioning");
    json.put("operationType", "");
    json.putObject("initiatedBy")
        .putNull("user")
        .putObject("app")
        .putNull("appId")
        .put("displayName", "Azure AD Cloud Sync");
    json.putArray("targetResources")
        .addObject()
        .put("id", job.configuration().id())
        .put("displayName", job.configuration().displayName())
        .put("type", "ServicePrincipal")
        .putArray("modifiedProperties");
    json.putArray("additionalDetails");
    return json;
  }

  private record Logged(Job job, ProvisioningLog.Event event) {}
}

package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Service principals, organization, users, and what only administrators may read. */
final class DirectoryPaths {
  private static final int JOBS_LOOKED_AT = 50;

  private DirectoryPaths() {}

  static GraphReply servicePrincipals(Call call) {
    var filter = ODataFilter.parse(call.request().option("filter"), false);
    var found =
        call.tenant().configurations().stream()
            .map(configuration -> servicePrincipal(configuration, call))
            .filter(filter)
            .toList();
    int size = call.behaviour().limits().directoryPage();
    return ODataPage.of(call, "servicePrincipals", found, size, "", json -> json);
  }

  static GraphReply servicePrincipal(Call call) {
    return Routes.configuration(call)
        .map(found -> servicePrincipal(found, call))
        .map(json -> ODataPage.single(call, "servicePrincipals/$entity", json))
        .orElseGet(() -> GraphErrors.noSuchObject(call.segment(1), call.now()));
  }

  static GraphReply organization(Call call) {
    var tenant = call.tenant();
    boolean synced = tenant.configurations().stream().anyMatch(each -> !each.jobs().isEmpty());
    var json = Json.object().put("id", tenant.spec().id());
    json.put("displayName", tenant.spec().displayName());
    json.put("tenantType", "AAD");
    if (synced) {
      json.put("onPremisesSyncEnabled", true);
      json.put("onPremisesLastSyncDateTime", Json.date(lastSync(call, "AD2AADProvisioning")));
    } else {
      json.putNull("onPremisesSyncEnabled").putNull("onPremisesLastSyncDateTime");
    }
    json.putArray("verifiedDomains")
        .addObject()
        .put("name", domain(call))
        .put("isDefault", true)
        .put("isInitial", true);
    if (call.request().isBeta() && synced) {
      var last = lastSync(call, "AD2AADPasswordHash");
      json.put("onPremisesLastPasswordSyncDateTime", Json.date(last));
    }
    return ODataPage.of(call, "organization", List.of(json), 1, "", each -> each);
  }

  static GraphReply users(Call call) {
    var filter = ODataFilter.parse(call.request().option("filter"), false);
    var found =
        List.of(serviceAccount(call)).stream().filter(user -> !isMissing(call)).filter(filter);
    return ODataPage.of(call, "users", found.toList(), 100, "", json -> json);
  }

  static GraphReply onPremisesSynchronization(Call call) {
    var json = Json.object().put("id", call.tenant().spec().id());
    json.putObject("configuration")
        .putObject("accidentalDeletionPrevention")
        .put("synchronizationPreventionType", "enabledForCount")
        .put("alertThreshold", 500);
    json.putObject("features").put("passwordSyncEnabled", true).put("blockSoftMatchEnabled", false);
    var context = "directory/onPremisesSynchronization";
    return ODataPage.of(call, context, List.of(json), 1, "", each -> each);
  }

  static GraphReply agents(Call call) {
    var agent =
        Json.object()
            .put("id", ScenarioBuilder.uuid(call.tenant().spec().id() + "/agent"))
            .put("machineName", "SYNC01." + domain(call))
            .put("externalIp", "203.0.113.7")
            .put("status", "active");
    agent.putArray("supportedPublishingTypes").add("provisioning");
    var context = "onPremisesPublishingProfiles('provisioning')/agents";
    return ODataPage.of(call, context, List.of(agent), 100, "", json -> json);
  }

  private static ObjectNode servicePrincipal(Configuration configuration, Call call) {
    var spec = configuration.spec();
    var json = Json.object().put("id", spec.id()).put("accountEnabled", true);
    json.put("appId", spec.appId());
    json.put("appDisplayName", spec.displayName());
    json.put("applicationTemplateId", spec.applicationTemplateId().orElse(null));
    json.put("appOwnerOrganizationId", call.tenant().spec().id());
    json.put("displayName", spec.displayName());
    json.put(
        "homepage",
        "https://account.activedirectory.windowsazure.com/applications/default.aspx?metadata=AD2AADProvisioning|ISV9.3|primary|z");
    json.put("servicePrincipalType", "Application");
    json.put("signInAudience", "AzureADMyOrg");
    json.putArray("servicePrincipalNames").add(spec.appId());
    json.putArray("notificationEmailAddresses");
    json.putArray("tags").add("WindowsAzureActiveDirectoryIntegratedApp");
    return json;
  }

  private static ObjectNode serviceAccount(Call call) {
    var tenant = call.tenant().spec().id();
    return Json.object()
        .put("id", ScenarioBuilder.uuid(tenant + "/account"))
        .put("accountEnabled", true)
        .put("displayName", "On-Premises Directory Synchronization Service Account")
        .put("userPrincipalName", "ADToAADSyncServiceAccount@" + domain(call));
  }

  /** Jobs that fail for want of the account are the only trace of its absence. */
  private static boolean isMissing(Call call) {
    return call.tenant()
        .jobs()
        .flatMap(job -> job.machine().causeAt(call.now()).stream())
        .anyMatch(cause -> "AzureActiveDirectoryInvalidCredential".equals(cause.code()));
  }

  /** Looks at the first jobs only, so that a large tenant answers as quickly as a small one. */
  private static Instant lastSync(Call call, String kind) {
    return call.tenant()
        .jobs()
        .limit(JOBS_LOOKED_AT)
        .filter(job -> job.spec().kind().equals(kind))
        .map(job -> job.machine().actualAt(call.now()).steadyState().last())
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(call.now());
  }

  private static String domain(Call call) {
    var name = call.tenant().spec().displayName().toLowerCase(Locale.ROOT);
    return name.replaceAll("[^a-z0-9]", "") + ".onmicrosoft.com";
  }
}

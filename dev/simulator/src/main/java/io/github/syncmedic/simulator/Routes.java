package io.github.syncmedic.simulator;

import java.util.List;
import java.util.Optional;

/** Every path of Graph that is served, batches apart, under both versions unless said otherwise. */
final class Routes {
  private static final String PRINCIPALS = "/servicePrincipals";
  private static final String PRINCIPAL = PRINCIPALS + "/{servicePrincipal-id}";
  private static final String SYNCHRONIZATION = PRINCIPAL + "/synchronization";
  private static final String JOBS = SYNCHRONIZATION + "/jobs";
  private static final String JOB = JOBS + "/{synchronizationJob-id}";

  static final List<Route> ALL =
      List.of(
          get(PRINCIPALS, Permission.APPLICATIONS, DirectoryPaths::servicePrincipals),
          get(PRINCIPAL, Permission.APPLICATIONS, DirectoryPaths::servicePrincipal),
          get(JOBS, Permission.SYNCHRONIZATION_READ, SynchronizationPaths::jobs),
          get(JOB, Permission.SYNCHRONIZATION_READ, SynchronizationPaths::job),
          write("DELETE", JOB, SynchronizationPaths::delete),
          write("POST", JOB + "/start", SynchronizationPaths::start),
          write("POST", JOB + "/pause", SynchronizationPaths::pause),
          write("POST", JOB + "/restart", SynchronizationPaths::restart),
          write("POST", JOB + "/validateCredentials", SynchronizationPaths::validateCredentials),
          write("POST", JOB + "/provisionOnDemand", SynchronizationPaths::provisionOnDemand),
          get(JOB + "/schema", Permission.SYNCHRONIZATION_READ, SynchronizationPaths::schema),
          get(
              SYNCHRONIZATION + "/templates",
              Permission.SYNCHRONIZATION_READ,
              SynchronizationPaths::templates),
          beta(
              SYNCHRONIZATION + "/secrets",
              Permission.SYNCHRONIZATION_WRITE,
              SynchronizationPaths::secrets),
          write("PUT", SYNCHRONIZATION + "/secrets", SynchronizationPaths::putSecrets),
          get("/auditLogs/provisioning", Permission.PROVISIONING_LOGS, AuditPaths::provisioning),
          get("/auditLogs/directoryAudits", Permission.AUDIT_LOGS, AuditPaths::directoryAudits),
          get("/organization", Permission.ORGANIZATION, DirectoryPaths::organization),
          get("/users", Permission.USERS, DirectoryPaths::users),
          get(
              "/directory/onPremisesSynchronization",
              Permission.DELEGATED_ONLY,
              DirectoryPaths::onPremisesSynchronization),
          beta(
              "/onPremisesPublishingProfiles/{onPremisesPublishingProfile-id}/agents",
              Permission.AGENTS,
              DirectoryPaths::agents));

  private Routes() {}

  static GraphReply answer(Call call) {
    var request = call.request();
    var here = ALL.stream().filter(route -> route.matchesPath(request)).toList();
    if (here.isEmpty() && !request.isBatch()) {
      return elsewhere(call);
    }
    var route = here.stream().filter(each -> each.method().equals(request.method())).findFirst();
    if (route.isEmpty()) {
      return GraphErrors.methodNotAllowed(call.now());
    }
    boolean enforced = call.behaviour().has(Feature.ROLES);
    if (!route.get().permission().isGrantedTo(call.caller().identity(), enforced)) {
      return route.get().permission().refusal(call.now());
    }
    try {
      return route.get().action().answer(call);
    } catch (ODataFilter.Malformed e) {
      return GraphErrors.badRequest(String.valueOf(e.getMessage()), call.now());
    }
  }

  private static GraphReply elsewhere(Call call) {
    var segments = call.request().segments();
    var last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    var message = "Resource not found for the segment '%s'.".formatted(last);
    return GraphErrors.badRequest(message, call.now());
  }

  private static Route get(String template, Permission permission, Route.Action action) {
    return Route.of("GET", template, false, permission, action);
  }

  private static Route beta(String template, Permission permission, Route.Action action) {
    return Route.of("GET", template, true, permission, action);
  }

  private static Route write(String method, String template, Route.Action action) {
    return Route.of(method, template, false, Permission.SYNCHRONIZATION_WRITE, action);
  }

  /** Returns the configuration the path names. */
  static Optional<Configuration> configuration(Call call) {
    return call.tenant().configuration(call.segment(1));
  }
}

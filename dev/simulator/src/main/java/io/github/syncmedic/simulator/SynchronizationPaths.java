package io.github.syncmedic.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Everything below {@code /servicePrincipals/{id}/synchronization}. */
final class SynchronizationPaths {
  private SynchronizationPaths() {}

  static GraphReply jobs(Call call) {
    return withConfiguration(
        call,
        configuration -> {
          var filter = ODataFilter.parse(call.request().option("filter"), false);
          var wanted = filter.mustEqual("templateId");
          var jobs =
              configuration.jobs().stream()
                  .filter(job -> wanted.isEmpty() || wanted.get().equals(job.spec().kind()))
                  .toList();
          var context = "servicePrincipals('%s')/synchronization/jobs".formatted(call.segment(1));
          int size = call.behaviour().limits().jobsPage();
          return ODataPage.of(call, context, jobs, size, "", job -> json(job, call));
        });
  }

  static GraphReply job(Call call) {
    var context = "servicePrincipals('%s')/synchronization/jobs/$entity";
    return withJob(
        call, job -> ODataPage.single(call, context.formatted(call.segment(1)), json(job, call)));
  }

  static GraphReply delete(Call call) {
    return withConfiguration(
        call,
        configuration ->
            configuration.job(call.segment(4)).filter(configuration::delete).isPresent()
                ? GraphReply.empty(204)
                : GraphErrors.noSuchJob(call.segment(4), call.now()));
  }

  static GraphReply start(Call call) {
    return withJob(
        call,
        job ->
            job.machine().start(call.now())
                ? GraphReply.empty(204)
                : wrongState(call, call.behaviour().startOnActive()));
  }

  static GraphReply pause(Call call) {
    return withJob(
        call,
        job ->
            job.machine().pause(call.now())
                ? GraphReply.empty(204)
                : wrongState(call, call.behaviour().pauseOnPaused()));
  }

  static GraphReply restart(Call call) {
    return withJob(
        call,
        job -> {
          var text = RestartBody.scopes(call.request().body());
          if (text.isEmpty()) {
            return GraphErrors.badRequest("The request body is not valid.", call.now());
          }
          try {
            Set<RestartScope> asked = RestartScope.parse(text.get());
            job.machine().restart(RestartScope.effective(asked), call.now());
            return GraphReply.empty(204);
          } catch (RestartScope.UnknownScope e) {
            return GraphErrors.internalError(String.valueOf(e.getMessage()), call.now());
          }
        });
  }

  static GraphReply validateCredentials(Call call) {
    return withJob(
        call,
        job ->
            job.machine()
                .causeAt(call.now())
                .flatMap(Cause::error)
                .filter(error -> error.code().contains("Credential"))
                .map(error -> GraphErrors.error(400, error.code(), error.message(), call.now()))
                .orElseGet(() -> GraphReply.empty(204)));
  }

  static GraphReply provisionOnDemand(Call call) {
    return withJob(
        call,
        job -> {
          var parameters = call.body().map(body -> body.path("parameters"));
          if (parameters.isEmpty() || !parameters.get().isArray() || parameters.get().isEmpty()) {
            return GraphErrors.badRequest("parameters is required.", call.now());
          }
          return GraphReply.ok(OnDemand.result(job, call));
        });
  }

  static GraphReply schema(Call call) {
    return withJob(call, job -> GraphReply.ok(SchemaJson.of(job)));
  }

  static GraphReply templates(Call call) {
    return withConfiguration(
        call,
        configuration -> {
          var context =
              "servicePrincipals('%s')/synchronization/templates".formatted(call.segment(1));
          var kinds = List.of("AD2AADProvisioning", "AD2AADPasswordHash");
          return ODataPage.of(call, context, kinds, 100, "", kind -> template(kind, configuration));
        });
  }

  static GraphReply secrets(Call call) {
    return withConfiguration(
        call,
        configuration -> {
          var body = Json.object();
          var value = body.putArray("value");
          configuration.secrets().values().forEach(value::add);
          return GraphReply.ok(body);
        });
  }

  static GraphReply putSecrets(Call call) {
    return withConfiguration(
        call,
        configuration -> {
          var value = call.body().map(body -> body.path("value"));
          if (value.isEmpty() || !value.get().isArray()) {
            return GraphErrors.badRequest("value is required.", call.now());
          }
          configuration.secrets().clear();
          for (JsonNode secret : value.get()) {
            configuration.secrets().put(secret.path("key").asText(), secret);
          }
          return GraphReply.empty(204);
        });
  }

  private static ObjectNode json(Job job, Call call) {
    return JobJson.of(job, job.machine().visibleAt(call.now()));
  }

  private static ObjectNode template(String kind, Configuration configuration) {
    return Json.object()
        .put("id", kind)
        .put("applicationId", configuration.spec().appId())
        .put("default", kind.equals("AD2AADProvisioning"))
        .put("description", kind)
        .put("discoverable", true)
        .put("factoryTag", kind);
  }

  private static GraphReply wrongState(Call call, int status) {
    call.noteWrongState();
    return status < 300
        ? GraphReply.empty(status)
        : GraphErrors.error(status, "Conflict", "The job is in that state already.", call.now());
  }

  private static GraphReply withConfiguration(
      Call call, Function<Configuration, GraphReply> answer) {
    Optional<Configuration> found = Routes.configuration(call);
    return found.map(answer).orElseGet(() -> GraphErrors.noSuchObject(call.segment(1), call.now()));
  }

  private static GraphReply withJob(Call call, Function<Job, GraphReply> answer) {
    return withConfiguration(
        call,
        configuration ->
            configuration
                .job(call.segment(4))
                .map(answer)
                .orElseGet(() -> GraphErrors.noSuchJob(call.segment(4), call.now())));
  }
}

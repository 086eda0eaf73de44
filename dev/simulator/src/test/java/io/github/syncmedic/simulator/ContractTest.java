package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final String CONFIGURATION =
      "/servicePrincipals/8895955e-2e6c-4d79-8943-4d72ca36878f";

  private final Simulator simulator =
      Simulator.start(
          scenario().behaving(usual -> usual.without(Feature.RATE_LIMITS)),
          SimulatorClock.manual());
  private final GraphClient application = new GraphClient(simulator, "app");
  private final GraphClient administrator = new GraphClient(simulator, "administrator");
  private final OpenApiInteractionValidator validator =
      OpenApiInteractionValidator.createForInlineApiSpecification(document()).build();

  private static Scenario scenario() {
    return Scenario.parse(
        "contract",
        """
        tenants:
          - id: 6cd90596-1dc4-4f11-90de-7fafcc2aef10
            identities:
              - name: app
                roles:
                  - Synchronization.ReadWrite.All
                  - Application.Read.All
                  - AuditLog.Read.All
                  - Organization.Read.All
                  - User.Read.All
              - {name: administrator, delegated: true}
            configurations:
              - id: 8895955e-2e6c-4d79-8943-4d72ca36878f
                displayName: contoso.com
                jobs:
                  - {kind: Active}
                  - {kind: NotRun, state: NotRun}
                  - {kind: Paused, state: Paused}
                  - {kind: Created, state: Created}
                  - {kind: NotConfigured, state: NotConfigured}
                  - {kind: TimedOut, state: Quarantine, cause: {reason: EncounteredQuarantineException, code: TimeOut}}
                  - {kind: Deleting, state: Quarantine, stagedDeletes: 612}
                  - {kind: OnDemand, state: Quarantine, cause: {reason: null}}
        script:
          - {at: PT1M, job: contoso.com/Active, event: {escrow: {failing: 100}}}
        """);
  }

  private static String document() {
    try (InputStream file = Simulator.class.getResourceAsStream("graph-openapi.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeAll
  void let_some_cycles_pass() {
    simulator.clock().advance(Duration.ofMinutes(3));
  }

  @AfterAll
  void stop() {
    simulator.close();
  }

  @Test
  void the_document_has_exactly_the_paths_served() {
    var served = new TreeSet<String>();
    for (var route : Routes.ALL) {
      served.add(route.method() + " /beta" + route.template());
      if (!route.betaOnly()) {
        served.add(route.method() + " /v1.0" + route.template());
      }
    }
    served.add("POST /v1.0/$batch");
    served.add("POST /beta/$batch");

    assertThat(documented()).isEqualTo(served);
  }

  private static Set<String> documented() {
    Map<String, Map<String, Map<String, Object>>> root =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(document());
    var documented = new TreeSet<String>();
    Objects.requireNonNull(root.get("paths"))
        .forEach(
            (path, item) ->
                item.keySet().stream()
                    .filter(METHODS::contains)
                    .forEach(
                        method ->
                            documented.add(
                                method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    return documented;
  }

  Stream<String> calls() {
    var jobs = CONFIGURATION + "/synchronization/jobs";
    var all = new java.util.ArrayList<String>();
    for (var version : List.of("/v1.0", "/beta")) {
      all.add(version + "/servicePrincipals");
      all.add(version + "/servicePrincipals?$top=1&$count=true&$select=id");
      all.add(version + CONFIGURATION);
      all.add(version + jobs);
      all.add(version + CONFIGURATION + "/synchronization/templates");
      all.add(version + "/auditLogs/provisioning?$top=50");
      all.add(version + "/auditLogs/directoryAudits");
      all.add(version + "/organization");
      all.add(version + "/users");
      all.add(version + "/directory/onPremisesSynchronization");
      all.add(version + "/servicePrincipals/unknown");
      for (var job : simulator.jobs()) {
        all.add(version + jobs + "/" + job.id());
        all.add(version + jobs + "/" + job.id() + "/schema");
      }
    }
    all.add("/beta" + CONFIGURATION + "/synchronization/secrets");
    all.add("/beta/onPremisesPublishingProfiles/provisioning/agents");
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void calls(String path) {
    boolean expectsFailure = path.contains("unknown");
    var reply = application.get(path);
    if (reply.status() == 403) {
      conforms("GET", path, reply);
      reply = administrator.get(path);
    }

    assertThat(reply.status()).isEqualTo(expectsFailure ? 404 : 200);
    conforms("GET", path, reply);
  }

  @Test
  void writes_conform() {
    var job = simulator.job("contoso.com/TimedOut");
    var path = GraphClient.jobPath(job);
    var subject =
        "{\"parameters\":[{\"ruleId\":\"r\",\"subjects\":[{\"objectId\":\"CN=a\",\"objectTypeName\":\"user\"}]}]}";

    conforms("POST", path + "/start", application.post(path + "/start"));
    conforms("POST", path + "/pause", application.post(path + "/pause"));
    conforms("POST", path + "/restart", application.restart(job, "Escrows"));
    conforms("POST", path + "/restart", application.restart(job, "nonsense"));
    conforms(
        "POST", path + "/validateCredentials", application.post(path + "/validateCredentials"));
    conforms(
        "POST",
        path + "/provisionOnDemand",
        application.post(path + "/provisionOnDemand", subject));
    var secrets = path.replaceAll("/jobs/.*", "/secrets");
    conforms("PUT", secrets, application.send("PUT", secrets, "{\"value\":[]}"));
  }

  @Test
  void a_deleted_job_is_gone() {
    try (var other = Simulator.start(Scenario.healthy(), SimulatorClock.manual())) {
      var graph = new GraphClient(other);
      var path = GraphClient.jobPath(other.job("contoso.com/AD2AADProvisioning"));

      conforms("DELETE", path, graph.send("DELETE", path, ""));

      conforms("GET", path, graph.get(path));
      assertThat(graph.get(path).status()).isEqualTo(404);
    }
  }

  @Test
  void a_batch_conforms() {
    var batch = "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/organization\"}]}";

    conforms("POST", "/v1.0/$batch", application.post("/v1.0/$batch", batch));
    conforms("POST", "/v1.0/$batch", application.post("/v1.0/$batch", "[]"));
  }

  @Test
  void a_spoilt_answer_does_not_conform() {
    var path = GraphClient.jobPath(simulator.job("contoso.com/Active"));
    simulator.add(Fault.of(FaultKind.EXTRA_PROPERTIES).times(1));

    var spoilt = application.get(path);

    assertThat(report("GET", path, spoilt).hasErrors()).isTrue();
  }

  private void conforms(String method, String path, GraphClient.Reply reply) {
    assertThat(report(method, path, reply).getMessages())
        .as("%s %s answered %s %s", method, path, reply.status(), reply.body())
        .isEmpty();
  }

  private ValidationReport report(String method, String path, GraphClient.Reply reply) {
    var response = SimpleResponse.Builder.status(reply.status());
    if (!reply.body().isEmpty()) {
      response.withContentType("application/json").withBody(reply.body());
    }
    var plain = path.replaceAll("\\?.*", "");
    return validator.validateResponse(plain, Request.Method.valueOf(method), response.build());
  }
}

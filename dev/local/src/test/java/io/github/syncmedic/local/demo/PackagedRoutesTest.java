package io.github.syncmedic.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.local.LocalApp;
import io.github.syncmedic.local.LocalOptions;
import io.github.syncmedic.simulator.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The packaged app: who is let in where people sign in, and what becomes of poisoned messages. */
class PackagedRoutesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void people_are_let_in_by_their_roles_and_poisoned_messages_become_incidents() {
    var options =
        LocalOptions.ofApp(LocalOptions.ofCheckout().app())
            .withSetting("HEALTH_SCHEDULE", "0 0 0 1 1 *")
            .withScenario(Scenario.demo())
            .withSetting("TRUST_PLATFORM_IDENTITY", "true");
    try (var app = LocalApp.start(options)) {
      assertThat(get(app, "/api/runs", "Sync.Read")).isEqualTo(200);
      assertThat(get(app, "/api/runs", "Sync.Approve")).isEqualTo(403);
      assertThat(app.get("/api/playbooks/restart").statusCode()).isEqualTo(200);
      assertThat(app.post("/api/runs/x/approve", "{}").statusCode()).isEqualTo(403);

      app.fire("RunPlaybook", "{\"schemaVersion\":1,\"runId\":\"nobodys\"}");
      assertThat(app.awaitLine(line -> line.contains("names no run"), PATIENCE))
          .contains("severity=CRITICAL", "subject=remediation-runs-poison");

      app.fire("HandlePoisonedChecks", "no shard");
      assertThat(app.awaitLine(line -> line.contains("is no shard"), PATIENCE))
          .contains("severity=CRITICAL", "subject=health-checks-poison");
    }
  }

  private static int get(LocalApp app, String path, String role) {
    var principal =
        "{\"auth_typ\":\"aad\",\"claims\":[{\"typ\":\"oid\",\"val\":"
            + "\"6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11\"},{\"typ\":\"roles\",\"val\":\""
            + role
            + "\"}]}";
    var header = Base64.getEncoder().encodeToString(principal.getBytes(StandardCharsets.UTF_8));
    return app.send(app.request(path).header("X-MS-CLIENT-PRINCIPAL", header)).statusCode();
  }
}

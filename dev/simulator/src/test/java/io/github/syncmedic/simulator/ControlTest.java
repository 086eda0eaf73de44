package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTest {
  private static final String JOB = "/control/jobs/contoso.com/AD2AADProvisioning/";

  private final Simulator simulator = Simulator.start(Scenario.healthy(), SimulatorClock.manual());
  private final GraphClient graph = new GraphClient(simulator);
  private final SimulatedJob job = simulator.job("contoso.com/AD2AADProvisioning");

  @AfterEach
  void stop() {
    simulator.close();
  }

  private GraphClient.Reply control(String method, String path, String body) {
    return graph.send(method, path, body, Map.of());
  }

  @Test
  void a_job_is_broken_quarantined_and_healed() {
    var broken =
        control(
            "POST",
            JOB + "break",
            "{\"reason\":\"EncounteredQuarantineException\",\"code\":\"TimeOut\"}");
    assertThat(broken.json().path("cause").asText()).isEqualTo("TimeOut");

    control("POST", "/control/clock/advance", "{\"by\":\"PT2M\"}");
    assertThat(job.isQuarantined()).isTrue();

    assertThat(control("POST", JOB + "heal", "").json().path("cause").isNull()).isTrue();
    control("POST", "/control/clock/advance", "{\"by\":\"PT6H\"}");
    assertThat(job.isQuarantined()).isFalse();
  }

  @Test
  void a_job_is_named_by_id_as_well() {
    var reply = control("POST", "/control/jobs/" + job.id() + "/stage-deletes", "{\"count\":612}");

    assertThat(reply.json().path("stagedDeletes").asLong()).isEqualTo(612);
  }

  @Test
  void faults_come_and_go() {
    control("POST", "/control/faults", "{\"kind\":\"throttle\",\"value\":\"7\"}");
    assertThat(graph.get("/v1.0/servicePrincipals").headers()).containsEntry("retry-after", "7");

    control("DELETE", "/control/faults", "");
    assertThat(graph.get("/v1.0/servicePrincipals").status()).isEqualTo(200);
  }

  @Test
  void state_and_journal_tell_what_happened() {
    graph.post(GraphClient.jobPath(job) + "/start");

    var state = control("GET", "/control/state", "").json();
    var journal = control("GET", "/control/journal?job=" + job.id(), "").json().path("value");

    assertThat(state.path("startsOnActive").asInt()).isEqualTo(1);
    assertThat(state.path("jobs").findValuesAsText("code")).containsExactly("Active", "Active");
    assertThat(journal).hasSize(1);
    assertThat(journal.get(0).path("wrongState").asBoolean()).isTrue();
  }

  @Test
  void everything_begins_again() {
    control("POST", JOB + "pause", "");
    control("POST", "/control/reset", "");

    assertThat(simulator.job("contoso.com/AD2AADProvisioning").code()).isEqualTo("Active");
  }

  @Test
  void mistakes_are_explained() {
    assertThat(control("POST", JOB + "break", "{\"raeson\":\"X\"}").body())
        .contains("raeson: unknown field; allowed: reason, code");
    assertThat(control("POST", "/control/jobs/none/heal", "").status()).isEqualTo(404);
    assertThat(control("POST", JOB + "explode", "").status()).isEqualTo(400);
    assertThat(control("POST", "/control/faults", "{\"kind\":\"reset\",\"job\":\"none\"}").body())
        .contains("'none', which does not exist");
    assertThat(control("POST", "/control/faults", "{\"kind\":\"slow\",\"value\":\"1\"}").status())
        .isEqualTo(400);
    assertThat(control("GET", "/control/nonsense", "").status()).isEqualTo(404);
    assertThat(control("POST", "/control/clock/advance", "{\"by\":\"soon\"}").status())
        .isEqualTo(400);
  }

  @Test
  void a_taken_port_is_told() {
    var port = Integer.toString(simulator.endpoint().getPort());

    assertThatThrownBy(() -> SimulatorMain.start("--port", port))
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining("port " + port + " is taken");
  }

  @Test
  void it_starts_from_the_command_line() {
    try (var started =
        SimulatorMain.start("--scenario", "demo", "--port", "0", "--identity-header", "secret")) {
      assertThat(started.identityHeader()).isEqualTo("secret");
      assertThat(started.jobs()).hasSize(6);
    }
  }

  @Test
  void a_wrong_argument_is_told() {
    assertThatThrownBy(() -> SimulatorMain.start("--prot", "1")).hasMessageContaining("--prot");
    assertThatThrownBy(() -> SimulatorMain.start("--port")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> SimulatorMain.start("--port", "70000"))
        .hasMessageContaining("0 to 65535");
  }
}

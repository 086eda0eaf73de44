package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final String CLOUD_SYNC =
      "/v1.0/servicePrincipals?$filter=applicationTemplateId eq '1a4721b3-e57f-4451-ae87-ef078703ec94'";

  private final Simulator simulator = Simulator.start(Scenario.demo(), SimulatorClock.manual());
  private final GraphClient graph = new GraphClient(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void cloud_sync_configurations_are_found_by_their_template() {
    var found = graph.get(CLOUD_SYNC + "&$select=id,displayName").json().path("value");

    assertThat(found).hasSize(4);
    assertThat(found.get(0).propertyStream().map(java.util.Map.Entry::getKey))
        .containsExactly("id", "displayName");
    assertThat(found.findValuesAsText("displayName"))
        .containsExactly("contoso.com", "fabrikam.com", "woodgrove.com", "adatum.com");
  }

  @Test
  void pages_are_followed_by_their_next_link() {
    var first = graph.get(CLOUD_SYNC + "&$top=2").json();
    var second = graph.get(first.path("@odata.nextLink").asText()).json();

    assertThat(first.path("value")).hasSize(2);
    assertThat(second.path("value").findValuesAsText("displayName"))
        .containsExactly("woodgrove.com", "adatum.com");
    assertThat(second.has("@odata.nextLink")).isFalse();
  }

  @Test
  void paths_ignore_case_and_trailing_slashes_and_options_their_dollar_sign() {
    var found =
        graph.get("/BETA/serviceprincipals/?filter=startswith(displayName,'fabrikam')").json();

    assertThat(found.path("value").findValuesAsText("displayName")).containsExactly("fabrikam.com");
  }

  @Test
  void jobs_carry_their_status_inline() {
    var jobs =
        graph
            .get(
                "/v1.0/servicePrincipals/8895955e-2e6c-4d79-8943-4d72ca36878f/synchronization/jobs/")
            .json()
            .path("value");

    assertThat(jobs.findValuesAsText("templateId"))
        .containsExactly("AD2AADProvisioning", "AD2AADPasswordHash");
    assertThat(jobs.get(0).at("/status/code").asText()).isEqualTo("Active");
    assertThat(jobs.get(0).at("/status/quarantine").isNull()).isTrue();
    assertThat(jobs.get(0).at("/schedule/interval").asText()).isEqualTo("PT1S");
  }

  @Test
  void an_unknown_principal_and_an_unknown_job_are_not_found() {
    var principal = graph.get("/v1.0/servicePrincipals/00000000-0000-0000-0000-000000000000");
    var job =
        graph.get(
            "/v1.0/servicePrincipals/8895955e-2e6c-4d79-8943-4d72ca36878f/synchronization/jobs/x.y.z");

    assertThat(principal.status()).isEqualTo(404);
    assertThat(principal.errorCode()).isEqualTo("Request_ResourceNotFound");
    assertThat(job.status()).isEqualTo(404);
  }

  @Test
  void a_filter_that_is_not_understood_is_refused() {
    var reply = graph.get("/v1.0/servicePrincipals?$filter=displayName like 'x'");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorCode()).isEqualTo("BadRequest");
  }
}

package io.github.syncmedic.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final String TOKEN =
      "/msi/token?resource=https://graph.microsoft.com&api-version=2019-08-01";

  private final Simulator simulator =
      Simulator.start(
          Scenario.builder()
              .identity("watcher", Set.of("Synchronization.Read.All"))
              .identity("reader", Set.of("Application.Read.All"))
              .configuration("contoso.com")
              .job("AD2AADProvisioning")
              .build(),
          SimulatorClock.manual());
  private final GraphClient graph = new GraphClient(simulator, "watcher");
  private final SimulatedJob job = simulator.job("contoso.com/AD2AADProvisioning");

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Map<String, String> header() {
    return Map.of("X-IDENTITY-HEADER", simulator.identityHeader());
  }

  @Test
  void a_token_is_given_as_app_service_does() {
    var json = graph.send("GET", TOKEN, "", header()).json();

    assertThat(json.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(json.path("resource").asText()).isEqualTo("https://graph.microsoft.com");
    assertThat(Long.parseLong(json.path("expires_on").asText()))
        .isGreaterThan(Instant.now().getEpochSecond());
  }

  @Test
  void the_token_opens_graph_until_it_expires() {
    var token = graph.send("GET", TOKEN, "", header()).json().path("access_token").asText();
    var bearer = Map.of("Authorization", "Bearer " + token);

    assertThat(graph.send("GET", GraphClient.jobPath(job), "", bearer).status()).isEqualTo(200);

    simulator.expireTokens();
    var expired = graph.send("GET", GraphClient.jobPath(job), "", bearer);
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.errorCode()).isEqualTo("InvalidAuthenticationToken");
  }

  @Test
  void a_wrong_header_gets_nothing() {
    var reply = graph.send("GET", TOKEN, "", Map.of("X-IDENTITY-HEADER", "guess"));

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void a_token_for_something_else_is_not_for_graph() {
    var storage = TOKEN.replace("graph.microsoft.com", "storage.azure.com");
    var token = graph.send("GET", storage, "", header()).json().path("access_token").asText();
    var bearer = Map.of("Authorization", "Bearer " + token);

    assertThat(graph.send("GET", GraphClient.jobPath(job), "", bearer).status()).isEqualTo(401);
  }

  @Test
  void without_permission_synchronization_says_401_and_nothing_more() {
    var reply = graph.post(GraphClient.jobPath(job) + "/restart");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.errorCode()).isEqualTo("UnknownError");
    assertThat(reply.json().at("/error/message").asText()).isEmpty();
  }

  @Test
  void without_permission_directory_objects_say_403() {
    var reply = graph.get("/v1.0/servicePrincipals");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.errorCode()).isEqualTo("Authorization_RequestDenied");
  }

  @Test
  void an_identity_is_chosen_by_its_client_id() {
    var reader = simulator.scenario().tenants().get(0).identities().get(1);
    var token =
        graph
            .send("GET", TOKEN + "&client_id=" + reader.clientId(), "", header())
            .json()
            .path("access_token")
            .asText();

    var bearer = Map.of("Authorization", "Bearer " + token);

    assertThat(graph.send("GET", "/v1.0/servicePrincipals", "", bearer).status()).isEqualTo(200);
  }

  @Test
  void agents_are_not_for_applications() {
    var reply = graph.get("/beta/onPremisesPublishingProfiles/provisioning/agents");

    assertThat(reply.status()).isEqualTo(403);
  }
}

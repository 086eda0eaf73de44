package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.command.caller.Tokens;
import io.github.syncmedic.command.caller.Tokens.Bearer;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.Endpoint;
import io.github.syncmedic.playbook.Runs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who somebody is who brings a token. */
class BearerCallersTest {
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final Map<String, Bearer> KNOWN =
      Map.of(
          "reader", known("Sync.Read"),
          "operator", known("Sync.Operate", "sync.approve", "Admin"),
          "nobody", known(),
          "later", new Bearer.Undecided("canary"));

  private final ApiWorld world = new ApiWorld();
  private final Tokens tokens =
      (token, now) -> Optional.ofNullable(KNOWN.get(token)).orElse(new Bearer.Unproven("canary"));

  @Test
  void a_token_gives_its_roles_and_no_others() {
    assertThat(list("Bearer reader").getStatusCode()).isEqualTo(200);
    assertThat(list("Bearer operator").getStatusCode()).isEqualTo(403);
    assertThat(list("Bearer nobody").getStatusCode()).isEqualTo(403);
    assertThat(act("Bearer reader").getStatusCode()).isEqualTo(403);
    assertThat(act("Bearer operator").getStatusCode()).isEqualTo(202);
  }

  @Test
  void a_run_knows_the_object_that_asked_for_it() {
    var id = ApiWorld.body(act("Bearer operator")).path("runId").asText();

    assertThat(new Runs(world.documents).known(id).orElseThrow().askedBy().who())
        .isEqualTo("entra:" + ADA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer forged-4711", "Bearer ", "bearer reader ", "BEARER x"})
  void a_token_that_proves_nothing_is_401_and_does_not_fall_back_to_the_key(String header) {
    var answer = list(header);

    assertThat(answer.getStatusCode()).isEqualTo(401);
    assertThat(answer.getBody().toString()).doesNotContain("4711", "canary");
  }

  @Test
  void while_keys_are_not_reachable_nobody_is_let_in_or_refused_for_good() {
    var answer = list("Bearer later");

    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
    assertThat(answer.getBody().toString()).doesNotContain("canary");
  }

  @Test
  void without_a_token_the_key_is_who_calls() {
    assertThat(list("Basic reader").getStatusCode()).isEqualTo(200);
    assertThat(list("").getStatusCode()).isEqualTo(200);
  }

  @Test
  void where_no_audience_is_set_tokens_are_not_looked_at() {
    var answer =
        new ListJobs(ApiWorld.endpoint(Callers.WITH_KEY), world::desk)
            .run(FakeRequest.get("/jobs").with("Authorization", "Bearer forged"));

    assertThat(answer.getStatusCode()).isEqualTo(200);
  }

  @Test
  void what_the_platform_vouches_for_comes_before_a_token() {
    var endpoint = ApiWorld.endpoint(new Callers(true).reading(Optional.of(tokens), world.clock));
    var request =
        new FakeRequest(
            com.microsoft.azure.functions.HttpMethod.GET,
            "/jobs",
            Map.of(),
            null,
            "",
            Map.of(
                "authorization",
                "Bearer forged",
                "x-ms-client-principal",
                Principal.of(ADA, "Sync.Read").header()));

    assertThat(new ListJobs(endpoint, world::desk).run(request).getStatusCode()).isEqualTo(200);
  }

  private HttpResponseMessage list(String header) {
    return new ListJobs(endpoint(), world::desk)
        .run(FakeRequest.get("/jobs").with("Authorization", header));
  }

  private HttpResponseMessage act(String header) {
    return new ActOnJob(endpoint(), world::asks)
        .run(
            FakeRequest.post("/jobs/x/clear", "{\"dryRun\":false}").with("Authorization", header),
            ApiWorld.SICK,
            "clear");
  }

  private Endpoint endpoint() {
    return ApiWorld.endpoint(Callers.WITH_KEY.reading(Optional.of(tokens), world.clock));
  }

  private static Bearer known(String... roles) {
    return new Bearer.Known(ADA, ADA, Set.of(roles));
  }
}

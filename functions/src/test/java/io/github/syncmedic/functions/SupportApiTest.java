package io.github.syncmedic.functions;

import static io.github.syncmedic.functions.ApiWorld.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.SupportPack;
import io.github.syncmedic.playbook.SupportPacks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportApiTest {
  private static final String ID = "20261121T100000Z-1";

  private final ApiWorld world = new ApiWorld();

  @Test
  void what_support_asks_for_is_answered_as_it_was_put_together() {
    var json = new Json();
    var pack =
        new SupportPack(
            1,
            ApiWorld.NOW,
            ID,
            "quarantine-unknown",
            1,
            "own",
            "sp-1",
            ApiWorld.SICK,
            "fabrikam.com",
            "QUARANTINED Unknown",
            "TimeOut",
            "it took too long",
            "activity-1",
            Optional.of(json.tree("{\"reason\": \"Unknown\"}")),
            Optional.empty(),
            List.of(new SupportPack.Request(ApiWorld.NOW, "restart", "accepted", "req-1")),
            List.of(new Run.Entry(ApiWorld.NOW, "accepted")));
    world.documents.write("support/" + ID + ".json", json.write(pack), new Expected.Anything());

    var answer = read(FakeRequest.get("/runs/" + ID + "/support"), ID);

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(body(answer).at("/quarantine/reason").asText()).isEqualTo("Unknown");
    assertThat(body(answer).at("/requests/0/requestId").asText()).isEqualTo("req-1");
    assertThat(body(answer).path("activityIdentifier").asText()).isEqualTo("activity-1");
  }

  @Test
  void where_there_is_none_it_says_so() {
    var answer = read(FakeRequest.get("/runs/x/support"), ID);

    assertThat(answer.getStatusCode()).isEqualTo(404);
    assertThat(body(answer).path("detail").asText()).startsWith("Tried to find a support pack");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a b", "../runs/x", ""})
  void what_is_no_id_is_refused(String id) {
    var answer = read(FakeRequest.get("/runs/x/support"), id);

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(body(answer).path("field").asText()).isEqualTo("runId");
  }

  @Test
  void it_needs_the_role_that_reads() {
    var request =
        FakeRequest.get("/runs/x/support")
            .by("6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11", "Sync.Approve");

    assertThat(read(request, ID).getStatusCode()).isEqualTo(403);
  }

  private HttpResponseMessage read(FakeRequest request, String id) {
    return new ReadSupport(
            ApiWorld.endpoint(new Callers(true)), () -> new SupportPacks(world.documents))
        .run(request, id);
  }
}

package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.command.Heartbeats;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.journal.AgentBook;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatApiTest {
  private static final Path PAGE = Path.of("../docs/callers/heartbeats.md");
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String MINIMAL = "{\"domain\": \"contoso.com\", \"agent\": \"SERVER01\"}";

  private final Json json = new Json();
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final Heartbeats heartbeats =
      new Heartbeats(() -> List.of(TenantId.OWN), documents, Clock.fixed(NOW, ZoneOffset.UTC));
  private final TakeHeartbeat function =
      new TakeHeartbeat(ApiWorld.endpoint(Callers.WITH_KEY), () -> heartbeats);

  @Test
  void a_heartbeat_is_stored_and_answered_202() {
    var answer = send(MINIMAL);

    assertThat(answer.getStatusCode()).isEqualTo(202);
    assertThat(body(answer)).isEqualTo(json.tree(MINIMAL));
    assertThat(agents()).containsExactly("SERVER01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        " | ",
        "[] | ",
        "{} | domain",
        "{\"domain\": \"contoso.com\"} | agent",
        "{\"domain\": \"contoso.com\", \"agent\": \"a b\"} | agent",
        "{\"domain\": \" \", \"agent\": \"A\"} | domain",
        "{\"domain\": \"c\", \"agent\": \"A\", \"version\": \"1 1\"} | version",
        "{\"domain\": \"c\", \"agent\": \"A\", \"services\": {\"printing\": \"running\"}} | services",
        "{\"domain\": \"c\", \"agent\": \"A\", \"services\": {\"updater\": \"Running\"}} | services",
        "{\"domain\": \"c\", \"agent\": \"A\", \"services\": {\"updater\": null}} | services",
        "{\"domain\": \"c\", \"agent\": \"A\", \"services\": {\"updater\": 0}} | services",
        "{\"domain\": \"c\", \"agent\": \"A\", \"at\": \"noon\"} | at",
        "{\"domain\": \"c\", \"agent\": \"A\", \"at\": 99999999999999999} | at",
        "{\"domain\": \"c\", \"agent\": \"A\", \"at\": \"2026-11-21T09:54:59Z\"} | at",
        "{\"domain\": \"c\", \"agent\": \"A\", \"mood\": \"good\"} | mood",
      })
  void nonsense_is_refused_by_name_and_stores_nothing(String body, String field) {
    var answer = send(body == null ? "" : body);

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(body(answer).path("detail").asText()).startsWith("Tried to");
    assertThat(body(answer).path("field").asText()).isEqualTo(field == null ? "" : field);
    assertThat(documents.names("", Optional.empty(), 10)).isEmpty();
  }

  @Test
  void a_tenant_that_is_not_watched_is_not_found() {
    var answer = send("{\"domain\": \"c\", \"agent\": \"A\", \"tenantId\": \"strangers\"}");

    assertThat(answer.getStatusCode()).isEqualTo(404);
    assertThat(body(answer).path("field").asText()).isEqualTo("tenantId");
  }

  @Test
  void what_is_too_large_or_not_said_to_be_json_is_not_read() {
    var large = "{\"domain\": \"" + "x".repeat(256 * 1024) + "\"}";
    var text = FakeRequest.post("/heartbeats/agents", MINIMAL).of("text/plain");

    assertThat(send(large).getStatusCode()).isEqualTo(413);
    assertThat(function.run(text).getStatusCode()).isEqualTo(415);
  }

  @Test
  void the_pages_examples_are_taken() throws IOException {
    var page = Files.readString(PAGE);
    var examples =
        List.of(only(page, "(?s)```json\n(.*?)```"), only(page, "(?s)```sh\n.* -d '(.*?)'"));

    assertThat(examples)
        .allSatisfy(it -> assertThat(send(it).getStatusCode()).as(it).isEqualTo(202));
    var fields = new TreeSet<String>();
    json.tree(examples.get(0)).fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .containsAll(
            Pattern.compile("(?m)^ {2}(\\w+) += ")
                .matcher(hashTable(page))
                .results()
                .map(it -> it.group(1))
                .toList())
        .isNotEmpty();
    assertThat(hashTable(page)).contains("provisioning = State ", "updater = State ");
  }

  private static String hashTable(String page) {
    return only(page, "(?s)(\\$beat = @\\{.*?\n\\})");
  }

  private static String only(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().findFirst().orElseThrow().group(1);
  }

  private HttpResponseMessage send(String body) {
    return function.run(FakeRequest.post("/heartbeats/agents", body));
  }

  private List<String> agents() {
    return AgentBook.of(documents, TenantId.OWN).agents().stream()
        .map(it -> it.beat().agent())
        .toList();
  }

  private JsonNode body(HttpResponseMessage answer) {
    return json.tree(answer.getBody().toString());
  }
}

package io.github.syncmedic.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.adapter.chat.Channels;
import io.github.syncmedic.adapter.chat.Signing;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Conversation;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Tokens;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.ChannelReplies;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Secrets, signatures and tokens of every channel, and whatever else comes with a delivery, are in
 * no answer, no document and no log.
 */
class ChannelSecretsTest {
  private static final String CANARY = "canary4711canary4711canary4711ab";
  private static final String WHSEC =
      "whsec_" + Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8));
  private static final Map<String, String> SECRETS =
      Map.of(
          "SLACK_SIGNING_SECRETS", CANARY,
          "TEAMS_WEBHOOK_TOKENS", WHSEC.substring(6),
          "PAGERDUTY_WEBHOOK_SECRETS", CANARY,
          "GITHUB_WEBHOOK_SECRETS", CANARY,
          "WEBHOOK_SECRETS", WHSEC);

  private final ApiWorld world = new ApiWorld();
  private final List<String> logged = new ArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Handler capture = new Capture();
  private final ChannelReplies replies =
      new ChannelReplies(
          Channels.builtIn(
              (name, reader) -> Optional.ofNullable(SECRETS.get(name)).map(reader),
              Optional.of((token, now) -> new Tokens.Bearer.Unproven("its token is none"))),
          Optional.of(new Silent()),
          world::desk,
          () -> world.documents,
          world.clock);

  @BeforeEach
  void listen() {
    root.addHandler(capture);
  }

  @AfterEach
  void listenNoMore() {
    root.removeHandler(capture);
  }

  @Test
  void every_channel_is_set_up_here() {
    var channels =
        Channels.builtIn(
            (name, reader) -> Optional.ofNullable(SECRETS.get(name)).map(reader),
            Optional.of((token, now) -> new Tokens.Bearer.Unproven("")));

    assertThat(channels).extracting(Channel::name).containsExactlyElementsOf(names());
    assertThat(channels.toString()).doesNotContain(CANARY);
    assertThat(names())
        .allSatisfy(it -> assertThat(Path.of("../docs/callers/" + it + ".md")).exists());
  }

  @Test
  void no_secret_signature_or_header_is_found_anywhere() {
    var statuses = new ArrayList<Integer>();
    for (var name : names()) {
      for (var request : deliveries()) {
        for (var door : Channel.Door.values()) {
          var answer =
              ApiWorld.endpoint(Callers.WITH_KEY)
                  .open(request.at(path(name)), () -> replies.take(request, door, name));
          statuses.add(answer.getStatusCode());
          assertClean(answer.getBody().toString());
        }
      }
    }
    assertThat(statuses).contains(202, 200, 400, 401, 403, 404);
    assertThat(logged).as("why nothing was believed").isNotEmpty();
    logged.forEach(ChannelSecretsTest::assertClean);
    for (var document : world.documents.names("", Optional.empty(), 999)) {
      assertClean(document);
      assertClean(world.documents.read(document).orElseThrow().text());
    }
  }

  private static String path(String name) {
    return (Set.of("slack", "teams").contains(name) ? "/chatops/" : "/webhooks/") + name;
  }

  private static void assertClean(String text) {
    assertThat(text)
        .doesNotContain(CANARY)
        .doesNotContain(WHSEC.substring(6))
        .doesNotContain("seeded");
  }

  private static List<String> names() {
    return List.of(
        "slack", "teams", "pagerduty", "github", "standard", "azure-monitor", "event-grid");
  }

  /** Good and bad ones, with something seeded wherever nothing is to be kept. */
  private static List<FakeRequest> deliveries() {
    var body =
        "{\"playbook\":\"clear\",\"jobId\":\"%s\",\"dryRun\":false}".formatted(ApiWorld.SICK);
    var now = Long.toString(ApiWorld.NOW.getEpochSecond());
    var seconds = "m-1." + now + ".";
    var key = CANARY.getBytes(UTF_8);
    var ping = "{\"event\":{\"id\":\"seeded\",\"event_type\":\"pagey.ping\"}}";
    var comment =
        """
        {"action":"created","comment":{"id":1,"body":"/syncmedic clear %s","created_at":"%s",
        "author_association":"OWNER","user":{"id":7,"type":"User","login":"seeded"}},"seeded":1}\
        """
            .formatted(ApiWorld.SICK, ApiWorld.NOW);
    return List.of(
        request(
            body,
            Map.of(
                "webhook-id",
                "m-1",
                "webhook-timestamp",
                now,
                "webhook-signature",
                "v1," + Signing.base64(key, seconds + body))),
        request(
            "seeded",
            Map.of(
                "webhook-id",
                "m-1",
                "webhook-timestamp",
                now,
                "webhook-signature",
                "v1," + Signing.base64(key, seconds + "seeded"))),
        request(
            comment,
            Map.of(
                "x-github-event",
                "issue_comment",
                "x-hub-signature-256",
                "sha256=" + Signing.hex(CANARY, comment))),
        request(ping, Map.of("x-pagerduty-signature", "v1=" + Signing.hex(CANARY, ping))),
        request(comment, Map.of("x-pagerduty-signature", "v1=" + Signing.hex(CANARY, comment))),
        request("seeded", Map.of("authorization", "Bearer seeded." + CANARY)),
        request("{\"seeded\":\"" + CANARY + "\"}", Map.of("authorization", "HMAC " + CANARY)));
  }

  private static FakeRequest request(String body, Map<String, String> headers) {
    var all = new LinkedHashMap<>(headers);
    all.put("x-seeded", CANARY);
    all.put("x-ms-client-principal", "seeded");
    return new FakeRequest(
        com.microsoft.azure.functions.HttpMethod.POST,
        "/x",
        Map.of(),
        body,
        "application/json",
        all);
  }

  /** Says nothing that anybody said. */
  private static final class Silent implements Conversation {
    @Override
    public String answer(String channel, Heard.Said said, Instant first) {
      return "{}";
    }

    @Override
    public String answer(String channel, Heard.Pressed pressed, Instant first) {
      return "{}";
    }
  }

  private final class Capture extends Handler {
    Capture() {
      setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord entry) {
      logged.add(new java.util.logging.SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

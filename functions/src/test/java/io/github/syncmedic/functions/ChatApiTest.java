package io.github.syncmedic.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.adapter.chat.Chat;
import io.github.syncmedic.adapter.chat.Slack;
import io.github.syncmedic.adapter.chat.Teams;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.People;
import io.github.syncmedic.command.talk.Talk;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.ChannelReplies;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.playbook.Outbox;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who talk to the app through Slack and Teams, from the signed request to the answer. */
class ChatApiTest {
  private static final String SLACK_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String TEAMS_TOKEN = "vqF0En+Z0ucuRTM/01o2GuhMH3hKKk/N2bOmlM31zaA=";
  private static final String ADA = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final String BOB = "0b0b2fd1-8a35-4d58-9a3b-1d0c4f1f0b0b";
  private static final long NOW = ApiWorld.NOW.getEpochSecond();

  private final ApiWorld world = new ApiWorld();
  private final ChannelReplies channels = channels();
  private final TakeChat chat = new TakeChat(ApiWorld.endpoint(Callers.WITH_KEY), () -> channels);

  private ChannelReplies channels() {
    var desk = world.desk();
    var decisions = new Decisions(world.documents, world.clock, new Outbox(world.queue)::send);
    return new ChannelReplies(
        List.of(Slack.of(SLACK_SECRET), Teams.of(TEAMS_TOKEN)),
        Optional.of(
            new Chat(new Talk(desk, decisions, world.documents, world.clock), Optional.empty())),
        () -> desk,
        () -> world.documents,
        world.clock);
  }

  @BeforeEach
  void two_people_are_known() {
    world.documents.write(
        People.NAME,
        """
        {"schemaVersion": 1, "people": [
          {"entra": "%s", "slack": "T1/U1", "teams": "%s", "roles": ["Sync.Read", "Sync.Operate"]},
          {"entra": "%s", "slack": "T1/U2", "roles": ["Sync.Read"]}]}
        """
            .formatted(ADA, ADA, BOB),
        new Expected.Anything());
  }

  @Test
  void a_slash_command_is_answered_to_the_one_who_gave_it() {
    var answer = slack("U2", "status", "t1");

    assertThat(answer.getStatusCode()).isEqualTo(200);
    var message = ApiWorld.body(answer);
    assertThat(message.path("response_type").asText()).isEqualTo("ephemeral");
    assertThat(message.toString()).contains("fabrikam.com, provisioning: quarantined");
  }

  @Test
  void a_command_that_slack_delivers_again_opens_one_run_and_is_answered_the_same() {
    var first = slack("U1", "restart fabrikam.com because of a test", "t2");
    var again = slack("U1", "restart fabrikam.com because of a test", "t2");

    assertThat(ApiWorld.body(again)).isEqualTo(ApiWorld.body(first));
    assertThat(runs())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.askedBy().who()).isEqualTo("entra:" + ADA);
              assertThat(it.askedBy().caller()).isEqualTo("slack");
              assertThat(it.askedBy().why()).isEqualTo("of a test");
            });
  }

  @Test
  void a_message_in_teams_is_answered_with_a_card_and_is_by_the_same_person() {
    var answer = teams("<at>syncmedic</at> clear fabrikam.com");

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(ApiWorld.body(answer).at("/attachments/0/content/type").asText())
        .isEqualTo("AdaptiveCard");
    assertThat(runs())
        .singleElement()
        .satisfies(it -> assertThat(it.askedBy().who()).isEqualTo("entra:" + ADA));
  }

  @Test
  void whoever_may_not_opens_nothing_and_a_forger_is_not_even_answered() {
    assertThat(ApiWorld.body(slack("U2", "restart fabrikam.com", "t3")).toString())
        .contains("You may not say `restart`");
    assertThat(ApiWorld.body(slack("U3", "restart fabrikam.com", "t4")).toString())
        .contains("T1/U3", "people.json");
    var forged =
        chat.run(
            new FakeRequest(
                HttpMethod.POST,
                "/chatops/slack",
                Map.of(),
                "team_id=T1&user_id=U1&text=restart+fabrikam.com&command=%2Fx&trigger_id=t5",
                "application/x-www-form-urlencoded",
                Map.of("x-slack-request-timestamp", "" + NOW, "x-slack-signature", "v0=00")),
            "slack");
    assertThat(forged.getStatusCode()).isEqualTo(401);
    assertThat(runs()).isEmpty();
  }

  private HttpResponseMessage slack(String user, String text, String trigger) {
    var body =
        "team_id=T1&user_id=%s&command=%%2Fsyncmedic&text=%s&trigger_id=%s"
            .formatted(user, URLEncoder.encode(text, UTF_8), trigger);
    var signed = hmac(SLACK_SECRET.getBytes(UTF_8), "v0:%d:%s".formatted(NOW, body));
    return chat.run(
        new FakeRequest(
            HttpMethod.POST,
            "/chatops/slack",
            Map.of(),
            body,
            "application/x-www-form-urlencoded",
            Map.of(
                "x-slack-request-timestamp",
                "" + NOW,
                "x-slack-signature",
                "v0=" + HexFormat.of().formatHex(signed))),
        "slack");
  }

  private HttpResponseMessage teams(String text) {
    var body =
        """
        {"type": "message", "id": "1", "timestamp": "%s", "from": {"aadObjectId": "%s"}, "text": "%s"}\
        """
            .formatted(ApiWorld.NOW, ADA, text);
    var signed = hmac(Base64.getDecoder().decode(TEAMS_TOKEN), body);
    return chat.run(
        FakeRequest.post("/chatops/teams", body)
            .with("authorization", "HMAC " + Base64.getEncoder().encodeToString(signed)),
        "teams");
  }

  private static byte[] hmac(byte[] secret, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private List<Run> runs() {
    var runs = new Runs(world.documents);
    return Runs.ids(world.documents, ApiWorld.NOW.minus(Duration.ofDays(1)), 100).stream()
        .flatMap(it -> runs.known(it).stream())
        .toList();
  }
}

package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.sync.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubTest extends ChannelContract {
  private static final String SECRET = "It's a Secret to Everybody";
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Override
  Channel channel() {
    return GitHub.of(SECRET);
  }

  @Override
  Channel stranger() {
    return GitHub.of("another secret of a webhook");
  }

  @Override
  Delivery genuine() {
    return signed(
        "issue_comment", comment("created", "/syncmedic restart job.1", "MEMBER", "User"));
  }

  @Override
  Forgery forgery() {
    return new Forgery(List.of("x-hub-signature-256"), true);
  }

  @Test
  void the_published_example_is_believed() {
    var example =
        delivery(
            "push",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
            "Hello, World!");

    assertThat(channel().prove(example)).isEqualTo(Proof.PROVEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha1=", "SHA256=", "sha256=sha256=", ""})
  void a_signature_of_another_form_proves_nothing(String prefix) {
    var body = genuine().body();
    var forged = delivery("issue_comment", prefix + Signing.hex(SECRET, body), body);

    assertThat(channel().prove(forged)).isInstanceOf(Proof.Unproven.class);
  }

  @Test
  void a_comment_of_somebody_who_belongs_is_an_order() {
    assertThat(channel().hear(genuine()))
        .isEqualTo(
            new Heard.Asked(
                "comment 492700400",
                "583231",
                true,
                Optional.of("restart"),
                new JobId("job.1"),
                "no reason given",
                false,
                Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | created | /syncmedic run clear job.1 because of it\\r\\nmore | OWNER | User",
        "true  | created | /syncmedic   clear   job.1 | COLLABORATOR | User",
        "false | edited  | /syncmedic clear job.1 | OWNER | User",
        "false | deleted | /syncmedic clear job.1 | OWNER | User",
        "false | created | /syncmedic clear job.1 | CONTRIBUTOR | User",
        "false | created | /syncmedic clear job.1 | NONE | User",
        "false | created | /syncmedic clear job.1 | OWNER | Bot",
        "false | created | see /syncmedic clear job.1 | OWNER | User",
        "false | created | /syncmedic clear | OWNER | User"
      })
  void only_who_belongs_asks_and_only_by_a_new_comment_that_is_an_order(
      boolean asks, String action, String text, String association, String type) {
    var heard = channel().hear(signed("issue_comment", comment(action, text, association, type)));

    assertThat(heard).isInstanceOf(asks ? Heard.Asked.class : Heard.Nothing.class);
  }

  @Test
  void the_example_of_its_page_is_an_order() {
    var comment = comment("created", Page.order("github"), "OWNER", "User");

    assertThat(channel().hear(signed("issue_comment", comment))).isInstanceOf(Heard.Asked.class);
  }

  @Test
  void the_same_comment_under_another_delivery_id_has_the_same_key() {
    var headers = new java.util.HashMap<>(genuine().headers());
    headers.put("x-github-delivery", "another");
    var again = new Delivery(headers, genuine().body(), NOW.plusSeconds(3600));

    assertThat(channel().prove(again)).isEqualTo(Proof.PROVEN);
    assertThat(channel().hear(again).key()).isEqualTo(channel().hear(genuine()).key());
  }

  @Test
  void a_comment_older_than_what_is_remembered_starts_nothing() {
    var late = new Delivery(genuine().headers(), genuine().body(), NOW.plusSeconds(8 * 86_400));

    assertThat(channel().hear(late)).isInstanceOf(Heard.Nothing.class);
  }

  @Test
  void a_dispatch_asks_in_our_own_words() {
    var body =
        dispatch(
            "syncmedic",
            "{\"key\":\"run 4711\",\"playbook\":\"restart\",\"jobId\":\"job.1\",\"dryRun\":true}");

    assertThat(channel().hear(signed("repository_dispatch", body)))
        .isEqualTo(
            new Heard.Asked(
                "dispatch contoso/identity run 4711",
                "contoso/identity",
                true,
                Optional.of("restart"),
                new JobId("job.1"),
                "no reason given",
                true,
                Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"playbook\":\"restart\",\"jobId\":\"job.1\",\"dryRun\":true}",
        "{\"key\":\"1\",\"playbook\":\"restart\",\"dryRun\":true}",
        "{\"key\":\"1\",\"playbook\":\"restart\",\"jobId\":\"job.1\"}",
        "{\"key\":\"1\",\"jobId\":\"../x\",\"dryRun\":true}",
        "{\"key\":\"1\",\"jobId\":\"job.1\",\"dryRun\":true,\"approver\":\"ada\"}",
        "[]",
        "null"
      })
  void a_dispatch_of_another_form_is_garbled(String payload) {
    assertThat(channel().hear(signed("repository_dispatch", dispatch("syncmedic", payload))))
        .isInstanceOf(Heard.Garbled.class);
  }

  @Test
  void other_events_start_nothing() {
    assertThat(channel().hear(signed("repository_dispatch", dispatch("deploy", "{}"))))
        .isInstanceOf(Heard.Nothing.class);
    for (var event : List.of("ping", "push", "issues", "")) {
      assertThat(channel().hear(signed(event, genuine().body()))).isInstanceOf(Heard.Nothing.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "canary", SECRET + ","})
  void a_secret_that_is_none_is_refused_and_not_shown(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GitHub.of(text))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary", SECRET));
  }

  private static String comment(String action, String text, String association, String type) {
    return """
    {"action":"%s","issue":{"number":1},"comment":{"id":492700400,"body":"%s",
    "created_at":"2026-11-21T09:59:58Z","author_association":"%s",
    "user":{"login":"octocat","id":583231,"type":"%s"}},
    "repository":{"full_name":"contoso/identity"},"sender":{"login":"octocat"}}\
    """
        .formatted(action, text, association, type);
  }

  private static String dispatch(String type, String payload) {
    return """
    {"action":"%s","branch":"main","client_payload":%s,
    "repository":{"full_name":"contoso/identity"}}\
    """
        .formatted(type, payload);
  }

  private static Delivery signed(String event, String body) {
    return delivery(event, "sha256=" + Signing.hex(SECRET, body), body);
  }

  private static Delivery delivery(String event, String signature, String body) {
    return new Delivery(
        Map.of(
            "X-GitHub-Event", event,
            "X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958",
            "X-Hub-Signature-256", signature),
        body,
        NOW);
  }
}

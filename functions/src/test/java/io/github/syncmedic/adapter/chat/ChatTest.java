package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.People;
import io.github.syncmedic.command.Policy;
import io.github.syncmedic.command.caller.Heard.Pressed;
import io.github.syncmedic.command.talk.Talk;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbooks;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.playbook.Trigger;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.JobRef;
import io.github.syncmedic.sync.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the message whose button was pressed. */
class ChatTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String RUN = "20261121T100000Z-1";
  private static final String BINDING = RUN + "/approve";

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final InMemoryDocuments documents = new InMemoryDocuments();
  private final List<String> changed = new CopyOnWriteArrayList<>();
  private final Chat chat = new Chat(talk(), Optional.empty(), new MessageUpdates(address -> true));
  private HttpServer slack;
  private volatile int status = 200;

  private Talk talk() {
    var decisions = new Decisions(documents, clock, run -> {});
    var desk =
        new Desk(
            () -> List.of(TenantId.OWN),
            documents,
            Playbooks.shipped(),
            new Policy(Autonomy.AUTO, Duration.ofMinutes(30), "test"),
            clock,
            new Random(7),
            run -> {},
            Runnable::run);
    return new Talk(desk, decisions, documents, clock);
  }

  @BeforeEach
  void a_run_waits_for_two() throws IOException {
    slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slack.createContext(
        "/",
        exchange -> {
          changed.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    slack.start();
    documents.write(
        People.NAME,
        """
        {"schemaVersion": 1, "people": [
          {"entra": "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11", "slack": "T1/U1", "roles": ["Sync.Read", "Sync.Approve"]},
          {"entra": "0b0b2fd1-8a35-4d58-9a3b-1d0c4f1f0b0b", "slack": "T1/U2", "roles": ["Sync.Approve"]}]}
        """,
        new Expected.Anything());
    var playbook =
        Playbooks.parse(
            "mine",
            """
            name: mine
            version: 1
            summary: For a test.
            risk: R0
            autonomy: suggest
            steps:
              - { id: approve, uses: approval, with: { approvers: 2, ttl: PT1H } }
            """);
    var run =
        Run.accepted(
            RUN,
            playbook,
            new JobRef(TenantId.OWN, new ConfigurationId("sp"), new JobId("job")),
            "fabrikam.com",
            new Trigger(VerdictKind.QUARANTINED, "", "", "e", Duration.ofMinutes(2), 0, 0),
            Asker.timer("test"),
            NOW);
    documents.write(
        "runs/" + RUN + ".json",
        new Json().write(run).replace("\"PENDING\"", "\"AWAITING_APPROVAL\""),
        new Expected.Anything());
  }

  @AfterEach
  void slack_is_gone() {
    slack.stop(0);
  }

  @Test
  void the_message_keeps_its_buttons_until_enough_have_approved() {
    press("U1", "approve", BINDING);
    assertThat(changed).hasSize(1);
    assertThat(changed.get(0))
        .contains("\"replace_original\":true", "1 of 2 have approved", "\"action_id\":\"approve\"")
        .contains("entra:6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11");

    press("U2", "approve", BINDING);
    assertThat(changed.get(1))
        .contains("\"replace_original\":true", "Enough have approved")
        .doesNotContain("action_id");
    assertThat(decisions()).isEqualTo(2);
  }

  @Test
  void what_is_refused_is_told_to_the_one_who_pressed_and_changes_no_message() {
    press("U1", "approve", "something else");
    press("U3", "reject", BINDING);
    press("U1", "plan", BINDING);

    assertThat(changed)
        .hasSize(3)
        .allMatch(it -> it.contains("\"replace_original\":false"))
        .allMatch(it -> it.contains("\"response_type\":\"ephemeral\""));
    assertThat(decisions()).isZero();
  }

  @Test
  void a_message_that_cannot_be_changed_takes_back_no_decision() {
    status = 500;
    press("U1", "approve", BINDING);
    slack.stop(0);
    press("U2", "approve", BINDING);

    assertThat(decisions()).isEqualTo(2);
  }

  private void press(String user, String word, String binding) {
    var answerTo = "http://127.0.0.1:%d/actions".formatted(slack.getAddress().getPort());
    chat.answer(
        "slack", new Pressed("key", "T1/" + user, word, RUN, binding, Optional.of(answerTo)), NOW);
  }

  private long decisions() {
    return new Runs(documents).known(RUN).orElseThrow().decisions().size();
  }
}

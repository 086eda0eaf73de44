package io.github.syncmedic.functions;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.github.syncmedic.MutableClock;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Conversation;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.functions.http.Callers;
import io.github.syncmedic.functions.http.ChannelReplies;
import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.FirstAnswers;
import io.github.syncmedic.playbook.Run;
import io.github.syncmedic.playbook.Runs;
import io.github.syncmedic.sync.JobId;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the routes of channels do with what channels prove and hear, whatever those are. */
class ChannelRoutesTest {
  private static final String CANARY = "canary-4711";

  private final ApiWorld world = new ApiWorld();
  private final MutableClock clock = new MutableClock(ApiWorld.NOW);
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicReference<Heard> heard =
      new AtomicReference<>(asked("event 1", Optional.of("clear"), ApiWorld.SICK, true));
  private final AtomicReference<Proof> proof = new AtomicReference<>(Proof.PROVEN);

  @Test
  void a_system_that_asks_gets_a_run_and_its_address() {
    var answer = webhook("scripted");

    assertThat(answer.getStatusCode()).isEqualTo(202);
    assertThat(answer.getHeader("Location")).isEqualTo("/api/runs/" + runs().get(0).id());
    var run = runs().get(0);
    assertThat(run.playbook().name()).isEqualTo("clear");
    assertThat(run.askedBy().caller()).isEqualTo("scripted");
    assertThat(run.askedBy().who()).isEqualTo("scripted:rule 7");
    assertThat(run.isByPerson()).isTrue();
    assertThat(enqueued()).isEqualTo(1);
  }

  @Test
  void a_hint_goes_no_further_than_the_product_by_itself() {
    heard.set(asked("event 1", Optional.empty(), ApiWorld.SICK, false));

    assertThat(webhook("scripted").getStatusCode()).isEqualTo(202);
    var run = runs().get(0);
    assertThat(run.askedBy().caller()).isEqualTo("hint:scripted");
    assertThat(run.isByPerson()).isFalse();
    assertThat(run.playbook().when()).isPresent();
  }

  @Test
  void a_hint_about_a_job_that_is_well_or_unknown_is_thanked_for() {
    for (var job : List.of(ApiWorld.WELL, "job.nobody.knows")) {
      heard.set(asked("about " + job, Optional.empty(), job, false));
      var answer = webhook("scripted");

      assertThat(answer.getStatusCode()).isEqualTo(200);
      assertThat(ApiWorld.body(answer).path("done").asText()).isEqualTo("nothing");
      assertThat(ApiWorld.body(answer).path("why").asText()).isNotEmpty();
    }
    assertThat(runs()).isEmpty();
  }

  @Test
  void a_dry_run_answers_the_plan_and_opens_nothing() {
    heard.set(
        new Heard.Asked(
            "event 1",
            "rule 7",
            true,
            Optional.of("clear"),
            new JobId(ApiWorld.SICK),
            "stuck",
            true,
            Map.of()));

    assertThat(ApiWorld.body(webhook("scripted")).path("hash").asText()).isNotEmpty();
    assertThat(runs()).isEmpty();
  }

  @Test
  void whoever_sends_the_same_again_gets_the_first_answer_and_starts_nothing() {
    var first = webhook("scripted");
    for (var times = 0; times < 20; times++) {
      var again = webhook("scripted");

      assertThat(again.getStatusCode()).isEqualTo(202);
      assertThat(again.getBody()).isEqualTo(first.getBody());
      assertThat(again.getHeader("Location")).isEqualTo(first.getHeader("Location"));
    }
    assertThat(runs()).hasSize(1);
    assertThat(enqueued()).isEqualTo(1);
  }

  @Test
  void of_a_hundred_at_once_one_starts_something() throws Exception {
    var threads = Executors.newFixedThreadPool(16);
    try {
      Callable<HttpResponseMessage> delivery = () -> webhook("scripted");
      var all = threads.invokeAll(IntStream.range(0, 100).mapToObj(it -> delivery).toList());
      for (var one : all) {
        assertThat(one.get().getStatusCode()).isIn(202, 503);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(runs()).hasSize(1);
    assertThat(enqueued()).isEqualTo(1);
  }

  @Test
  void other_channels_have_other_keys() {
    webhook("scripted");
    heard.set(asked("event 2", Optional.of("clear"), ApiWorld.SICK, true));
    webhook("scripted");

    assertThat(runs()).hasSize(2);
    assertThat(world.documents.names("deliveries/scripted/", Optional.empty(), 9)).hasSize(2);
  }

  /** An order's answer is kept with its claim, a hint's when its run is known. */
  @ParameterizedTest
  @CsvSource({"true, 2, 0", "false, 2, 0", "false, 3, 1"})
  void what_was_claimed_and_not_answered_is_one_run_when_it_comes_again(
      boolean order, int fails, int stored) {
    heard.set(asked("event 1", Optional.of("clear"), ApiWorld.SICK, order));
    var failing = Failing.at(world.documents, write -> write == fails);
    assertThat(webhook(failing).getStatusCode()).isEqualTo(503);
    assertThat(runs()).hasSize(stored);
    assertThat(webhook("scripted").getStatusCode()).as("still at work").isEqualTo(503);

    clock.pass(FirstAnswers.AT_WORK);
    assertThat(webhook("scripted").getStatusCode()).isEqualTo(202);
    assertThat(webhook("scripted").getStatusCode()).isEqualTo(202);
    assertThat(runs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"401, 401", "403, 403"})
  void what_proves_nothing_is_refused_as_its_sender_wants_and_touches_no_storage(
      int refusal, int status) {
    proof.set(new Proof.Unproven("a reason for the log " + CANARY));
    var answer =
        post(
            replies(
                List.of(scripted("scripted", Channel.Door.WEBHOOK, refusal)),
                ChannelRoutesTest::untouchable));

    assertThat(answer.getStatusCode()).isEqualTo(status);
    assertThat(answer.getBody().toString()).doesNotContain(CANARY).contains("problems/not-proven");
  }

  @Test
  void refusals_are_the_same_whatever_is_wrong() {
    var bodies =
        List.of("no signature", "another secret", "too late").stream()
            .map(
                why -> {
                  proof.set(new Proof.Unproven(why));
                  return webhook("scripted").getBody();
                })
            .distinct();

    assertThat(bodies).hasSize(1);
  }

  @Test
  void what_cannot_be_told_now_may_be_sent_again() {
    proof.set(new Proof.Undecided("keys " + CANARY));
    var answer = webhook("scripted");

    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
    assertThat(answer.getBody().toString()).doesNotContain(CANARY);
    assertThat(runs()).isEmpty();
  }

  @Test
  void storage_that_is_down_accepts_nothing() {
    Documents down = Failing.at(world.documents, write -> true);

    assertThat(webhook(down).getStatusCode()).isEqualTo(503);
    assertThat(runs()).isEmpty();
  }

  @Test
  void a_body_over_256_kib_is_refused_before_anything_is_proven() {
    proof.set(new Proof.Unproven("must not be asked"));
    var limit = 256 * 1024;
    for (var body :
        List.of("a".repeat(limit + 1), "é".repeat(limit / 2 + 1), "a".repeat(5_000_000))) {
      assertThat(webhook("scripted", body).getStatusCode()).isEqualTo(413);
    }
    assertThat(webhook("scripted", "a".repeat(limit)).getStatusCode()).isEqualTo(401);
  }

  @Test
  void garbled_is_400_and_nothing_is_200_and_neither_is_stored() {
    heard.set(new Heard.Garbled("Tried to read it, because it came; try another"));
    assertThat(webhook("scripted").getStatusCode()).isEqualTo(400);

    heard.set(new Heard.Nothing("event 1", "it concerns nobody"));
    var answer = webhook("scripted");
    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(ApiWorld.body(answer).path("why").asText()).isEqualTo("it concerns nobody");
    assertThat(world.documents.names("deliveries/", Optional.empty(), 9)).isEmpty();
  }

  @Test
  void a_greeting_is_answered_to_the_letter() {
    heard.set(new Heard.Greeting("g", "{\"validationResponse\":\"512d38b6\"}"));

    assertThat(webhook("scripted").getBody()).isEqualTo("{\"validationResponse\":\"512d38b6\"}");
  }

  @Test
  void a_channel_that_is_not_set_up_is_closed_like_one_that_there_is_not() {
    for (var name : List.of("slack", "nobody", "", "Scripted", "scripted ", "../scripted")) {
      assertThat(webhook(name).getStatusCode()).as(name).isEqualTo(404);
    }
  }

  /** A route without its secret is closed: so it is for every channel, by every door. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "slack",
        "teams",
        "pagerduty",
        "github",
        "standard",
        "azure-monitor",
        "event-grid"
      })
  void without_any_secret_every_route_is_closed(String name) {
    var app =
        new App(
            setting -> Optional.ofNullable(Map.of("AzureWebJobsStorage", STORAGE).get(setting)));
    var request = FakeRequest.post("/x", "{}");

    assertThat(((TakeWebhook) app.function(TakeWebhook.class)).run(request, name).getStatusCode())
        .isEqualTo(404);
    assertThat(((TakeChat) app.function(TakeChat.class)).run(request, name).getStatusCode())
        .isEqualTo(404);
    assertThat(
            ((TakeChatAction) app.function(TakeChatAction.class))
                .run(request, name)
                .getStatusCode())
        .isEqualTo(404);
    assertThat(((TakeEvent) app.function(TakeEvent.class)).run(request).getStatusCode())
        .isEqualTo(404);
  }

  private static final String STORAGE =
      "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Zm9v;"
          + "BlobEndpoint=http://127.0.0.1:1/devstoreaccount1;"
          + "QueueEndpoint=http://127.0.0.1:1/devstoreaccount1;";

  @ParameterizedTest
  @EnumSource(Channel.Door.class)
  void each_channel_has_one_door(Channel.Door door) {
    var replies = replies(List.of(scripted("event-grid", door, 401)), () -> world.documents);
    var request = FakeRequest.post("/webhooks/event-grid", "{}");
    var endpoint = ApiWorld.endpoint(Callers.WITH_KEY);

    var open =
        Map.of(
            Channel.Door.WEBHOOK,
            new TakeWebhook(endpoint, () -> replies).run(request, "event-grid").getStatusCode(),
            Channel.Door.KEYED,
            new TakeEvent(endpoint, () -> replies).run(request).getStatusCode(),
            Channel.Door.CHAT,
            new TakeChat(endpoint, () -> replies).run(request, "event-grid").getStatusCode());

    open.forEach(
        (other, status) -> assertThat(status).as("%s", other).isEqualTo(other == door ? 202 : 404));
  }

  @Test
  void whoever_asks_beforehand_is_told_what_the_channel_says() {
    var replies =
        replies(
            List.of(scripted("event-grid", Channel.Door.KEYED, 401)),
            ChannelRoutesTest::untouchable);
    var asking =
        new FakeRequest(
            HttpMethod.OPTIONS, "/webhooks/event-grid", Map.of(), null, "", Map.of("asking", "me"));
    var answer = new TakeEvent(ApiWorld.endpoint(Callers.WITH_KEY), () -> replies).run(asking);

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getHeader("WebHook-Allowed-Origin")).isEqualTo("me");
  }

  @Test
  void people_are_answered_once_by_whoever_talks_to_them() {
    heard.set(new Heard.Said("said 1", "T1/U1", "status"));
    var first = chat("scripted");
    assertThat(ApiWorld.body(first).path("text").asText()).isEqualTo("T1/U1 said status, 1");
    assertThat(chat("scripted").getBody()).isEqualTo(first.getBody());

    heard.set(new Heard.Pressed("pressed 1", "T1/U1", "approve", "r-1", "b-1"));
    var answer = chat("scripted");
    assertThat(ApiWorld.body(answer).path("text").asText()).isEqualTo("T1/U1 pressed approve, 2");
    assertThat(answers).hasValue(2);
  }

  @Test
  void where_nobody_talks_to_people_their_channels_are_closed() {
    heard.set(new Heard.Said("said 1", "T1/U1", "status"));
    var silent =
        new ChannelReplies(
            List.of(scripted("scripted", Channel.Door.WEBHOOK, 401)),
            Optional.empty(),
            world::desk,
            ChannelRoutesTest::untouchable,
            clock);

    assertThat(post(silent).getStatusCode()).isEqualTo(404);
  }

  @Test
  void nothing_that_was_sent_is_repeated_to_its_sender() {
    for (var status : List.of(200, 400, 401, 413)) {
      switch (status) {
        case 400 -> heard.set(new Heard.Garbled("Tried to read it, because it came; try another"));
        case 401 -> proof.set(new Proof.Unproven("no"));
        default -> heard.set(new Heard.Nothing("event " + status, "it concerns nobody"));
      }
      var body =
          "{\"jobId\":\"x\",\"dryRun\":true,\"reason\":\"%s\"}"
              .formatted(CANARY.repeat(status == 413 ? 100_000 : 1));
      var answer = webhook("scripted", body);

      assertThat(answer.getBody().toString()).as("%d", status).doesNotContain(CANARY);
      proof.set(Proof.PROVEN);
    }
  }

  private HttpResponseMessage webhook(String name) {
    return webhook(name, "{}");
  }

  private HttpResponseMessage webhook(String name, String body) {
    var replies =
        replies(List.of(scripted("scripted", Channel.Door.WEBHOOK, 401)), () -> world.documents);
    return new TakeWebhook(ApiWorld.endpoint(Callers.WITH_KEY), () -> replies)
        .run(FakeRequest.post("/webhooks/standard", body).with("x-canary", CANARY), name);
  }

  private HttpResponseMessage webhook(Documents over) {
    return post(replies(List.of(scripted("scripted", Channel.Door.WEBHOOK, 401)), () -> over));
  }

  private HttpResponseMessage chat(String name) {
    var replies =
        replies(List.of(scripted("scripted", Channel.Door.CHAT, 401)), () -> world.documents);
    return new TakeChat(ApiWorld.endpoint(Callers.WITH_KEY), () -> replies)
        .run(FakeRequest.post("/chatops/slack", "x"), name);
  }

  private static HttpResponseMessage post(ChannelReplies replies) {
    return new TakeWebhook(ApiWorld.endpoint(Callers.WITH_KEY), () -> replies)
        .run(FakeRequest.post("/webhooks/standard", "{}"), "scripted");
  }

  private ChannelReplies replies(List<Channel> channels, Supplier<Documents> over) {
    return new ChannelReplies(
        channels,
        Optional.of(new Counting()),
        () -> world.desk(over.get(), Autonomy.AUTO, List.of(TenantId.OWN.value())),
        over,
        clock);
  }

  private static Documents untouchable() {
    throw new AssertionError("storage was touched");
  }

  private int enqueued() {
    var count = 0;
    while (world.queue.receive().isPresent()) {
      count++;
    }
    return count;
  }

  private List<Run> runs() {
    var runs = new Runs(world.documents);
    return world.documents.names("runs/", Optional.empty(), 99).stream()
        .map(it -> it.substring("runs/".length(), it.length() - ".json".length()))
        .flatMap(it -> runs.known(it).stream())
        .toList();
  }

  private static Heard asked(String key, Optional<String> playbook, String job, boolean order) {
    return new Heard.Asked(
        key, "rule 7", order, playbook, new JobId(job), "stuck", false, Map.of());
  }

  private Channel scripted(String name, Channel.Door door, int refusal) {
    return new Scripted(name, door, refusal, proof, heard);
  }

  /** Proves and hears what the test says. */
  private record Scripted(
      String name,
      Door door,
      int refusal,
      AtomicReference<Proof> proof,
      AtomicReference<Heard> heard)
      implements Channel {
    @Override
    public Proof prove(Delivery delivery) {
      return requireNonNull(proof.get());
    }

    @Override
    public Heard hear(Delivery delivery) {
      return requireNonNull(heard.get());
    }

    @Override
    public Map<String, String> welcome(Delivery asking) {
      return Map.of("WebHook-Allowed-Origin", asking.header("asking").orElse(""));
    }
  }

  /** Says how often it was spoken to. */
  private final class Counting implements Conversation {
    @Override
    public String answer(String channel, Heard.Said said, Instant first) {
      return text("%s said %s".formatted(said.speaker(), said.words()));
    }

    @Override
    public String answer(String channel, Heard.Pressed pressed, Instant first) {
      return text("%s pressed %s".formatted(pressed.speaker(), pressed.word()));
    }

    private String text(String what) {
      return "{\"text\":\"%s, %d\"}".formatted(what, answers.incrementAndGet());
    }
  }
}

package io.github.syncmedic.adapter.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.command.caller.Tokens.Bearer;
import io.github.syncmedic.sync.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventGridTest extends ChannelContract {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String OBJECT = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final String ROLE = "AzureEventGridSecureWebhookSubscriber";
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiJ4In0.c2lnbmF0dXJl";
  private static final String WISH =
      "{\"playbook\":\"restart\",\"jobId\":\"job.1\",\"dryRun\":false,\"reason\":\"stuck\"}";

  @Override
  Channel channel() {
    return knowing(new Bearer.Known(OBJECT, OBJECT, Set.of(ROLE)));
  }

  @Override
  Channel stranger() {
    return knowing(new Bearer.Known(OBJECT, OBJECT, Set.of("ActionGroupsSecureWebhook")));
  }

  @Override
  Delivery genuine() {
    return delivery(cloudEvent("SyncMedic.RunRequested", WISH));
  }

  /** The token vouches for the sender, and TLS for the body. */
  @Override
  Forgery forgery() {
    return new Forgery(List.of("authorization"), false);
  }

  @Test
  void an_event_of_our_type_asks_for_a_run_in_either_schema() {
    var cloudEvent = channel().hear(genuine());
    var inAList = channel().hear(delivery("[" + genuine().body() + "]"));
    var ofEventGrid = channel().hear(delivery(ownEvent("SyncMedic.RunRequested", WISH)));

    assertThat(cloudEvent)
        .isEqualTo(
            new Heard.Asked(
                "/runbooks/4 A234-1234-1234",
                "/runbooks/4",
                true,
                Optional.of("restart"),
                new JobId("job.1"),
                "stuck",
                false,
                Map.of()));
    assertThat(inAList).isEqualTo(cloudEvent);
    assertThat(ofEventGrid).isEqualTo(cloudEvent);
  }

  @Test
  void the_example_of_its_page_asks_for_a_run() {
    assertThat(channel().hear(delivery(Page.json("event-grid")))).isInstanceOf(Heard.Asked.class);
  }

  @Test
  void the_validation_is_answered_with_its_code() {
    var event =
        ownEvent(
            "Microsoft.EventGrid.SubscriptionValidationEvent",
            "{\"validationCode\":\"512d38b6-c7b8-40c8-89fe-f46f9e9622b6\","
                + "\"validationUrl\":\"https://rp-eastus2.eventgrid.azure.net/x\"}");

    assertThat(channel().hear(delivery(event)))
        .isInstanceOfSatisfying(
            Heard.Greeting.class,
            it ->
                assertThat(it.answer())
                    .isEqualTo(
                        "{\"validationResponse\":\"512d38b6-c7b8-40c8-89fe-f46f9e9622b6\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<script>", "a b", "a\\nb"})
  void a_validation_with_a_code_that_is_none_is_garbled(String code) {
    var data = "{\"validationCode\":\"%s\"}".formatted(code);
    var event = ownEvent("Microsoft.EventGrid.SubscriptionValidationEvent", data);

    assertThat(channel().hear(delivery(event))).isInstanceOf(Heard.Garbled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventgrid.azure.net", "rp-eastus2.eventgrid.azure.net"})
  void event_grid_is_welcome(String origin) {
    assertThat(channel().welcome(asking(origin))).containsEntry("WebHook-Allowed-Origin", origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "evil.example",
        "eventgrid.azure.net.evil.example",
        "eventgrid-azure.net",
        "eventgrid.azure.net\r\nSet-Cookie: a=b",
        "eventgrid.azure.net,evil.example"
      })
  void nobody_else_is_welcome(String origin) {
    assertThat(channel().welcome(asking(origin))).isEmpty();
    assertThat(channel().welcome(new Delivery(Map.of(), "", NOW))).isEmpty();
  }

  @Test
  void events_of_other_types_start_nothing() {
    assertThat(channel().hear(delivery(cloudEvent("Microsoft.Storage.BlobCreated", WISH))))
        .isInstanceOf(Heard.Nothing.class);
    assertThat(channel().hear(delivery(ownEvent("Microsoft.Storage.BlobCreated", "{}"))))
        .isInstanceOf(Heard.Nothing.class);
  }

  @Test
  void several_events_at_once_are_garbled() {
    var event = genuine().body();

    assertThat(channel().hear(delivery("[%s,%s]".formatted(event, event))))
        .isInstanceOf(Heard.Garbled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "[[]]", "null", "{\"id\":\"1\"}"})
  void what_is_no_event_is_garbled(String body) {
    assertThat(channel().hear(delivery(body))).isInstanceOf(Heard.Garbled.class);
  }

  @Test
  void data_of_another_form_is_garbled() {
    for (var data :
        List.of("{}", "[]", "\"x\"", "{\"jobId\":\"job.1\"}", WISH.replace("}", ",\"a\":1}"))) {
      assertThat(channel().hear(delivery(cloudEvent("SyncMedic.RunRequested", data))))
          .as(data)
          .isInstanceOf(Heard.Garbled.class);
    }
  }

  @Test
  void comes_in_by_the_door_that_needs_a_key() {
    assertThat(channel().door()).isEqualTo(Channel.Door.KEYED);
    assertThat(knowing(new Bearer.Undecided("keys")).prove(genuine()))
        .isEqualTo(new Proof.Undecided("keys"));
  }

  private static Channel knowing(Bearer bearer) {
    return EventGrid.with(new FixedTokens(Map.of(TOKEN, bearer)));
  }

  private static String cloudEvent(String type, String data) {
    return """
    {"specversion":"1.0","id":"A234-1234-1234","source":"/runbooks/4","type":"%s",
    "time":"2026-11-21T10:00:00Z","datacontenttype":"application/json","data":%s}\
    """
        .formatted(type, data);
  }

  private static String ownEvent(String type, String data) {
    return """
    [{"id":"A234-1234-1234","topic":"/runbooks/4","subject":"","eventType":"%s",
    "eventTime":"2026-11-21T10:00:00Z","dataVersion":"1","metadataVersion":"1","data":%s}]\
    """
        .formatted(type, data);
  }

  private static Delivery asking(String origin) {
    return new Delivery(Map.of("WebHook-Request-Origin", origin), "", NOW);
  }

  private static Delivery delivery(String body) {
    return new Delivery(Map.of("Authorization", "Bearer " + TOKEN), body, NOW);
  }
}

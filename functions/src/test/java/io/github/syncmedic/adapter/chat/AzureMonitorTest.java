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

class AzureMonitorTest extends ChannelContract {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String OBJECT = "6c5b2fd1-8a35-4d58-9a3b-1d0c4f1f0a11";
  private static final String MONITOR = "461e8683-5575-4561-ac7f-899cc907d62a";
  private static final String ROLE = "ActionGroupsSecureWebhook";
  private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiJ4In0.c2lnbmF0dXJl";

  @Override
  Channel channel() {
    return knowing(new Bearer.Known(OBJECT, MONITOR, Set.of(ROLE)));
  }

  @Override
  Channel stranger() {
    return AzureMonitor.with(new FixedTokens(Map.of()));
  }

  @Override
  Delivery genuine() {
    return delivery(alert("Fired", dimension("JobId", "job.1")));
  }

  /** The token vouches for the sender, and TLS for the body. */
  @Override
  Forgery forgery() {
    return new Forgery(List.of("authorization"), false);
  }

  @Test
  void a_token_of_another_application_or_without_the_role_proves_nothing() {
    var strangers =
        List.of(
            new Bearer.Known(OBJECT, OBJECT, Set.of(ROLE)),
            new Bearer.Known(OBJECT, MONITOR, Set.of()),
            new Bearer.Known(OBJECT, MONITOR, Set.of("Sync.Operate", "Sync.Approve")));

    for (var stranger : strangers) {
      assertThat(knowing(stranger).prove(genuine()))
          .as("%s", stranger)
          .isInstanceOf(Proof.Unproven.class);
    }
  }

  @Test
  void while_keys_are_not_reachable_nothing_is_believed_and_nothing_is_refused() {
    assertThat(knowing(new Bearer.Undecided("keys")).prove(genuine()))
        .isEqualTo(new Proof.Undecided("keys"));
  }

  @Test
  void an_alert_that_fired_is_a_hint_about_its_job() {
    assertThat(channel().hear(genuine()))
        .isEqualTo(
            new Heard.Asked(
                "/subscriptions/1/alerts/b9569717 Fired",
                "sync is quarantined",
                false,
                Optional.empty(),
                new JobId("job.1"),
                "an alert fired: sync is quarantined",
                false,
                Map.of()));
  }

  @Test
  void one_that_was_resolved_starts_nothing_and_has_another_key() {
    var resolved = channel().hear(delivery(alert("Resolved", dimension("JobId", "job.1"))));

    assertThat(resolved).isInstanceOf(Heard.Nothing.class);
    assertThat(resolved.key()).isNotEqualTo(channel().hear(genuine()).key());
  }

  @Test
  void the_same_job_in_several_conditions_is_one_job() {
    var twice = dimension("JobId", "job.1") + "," + dimension("JobId", "job.1");

    assertThat(channel().hear(delivery(alert("Fired", twice)))).isInstanceOf(Heard.Asked.class);
  }

  @Test
  void several_jobs_or_none_that_can_be_one_are_garbled() {
    for (var dimensions :
        List.of(
            dimension("JobId", "job.1") + "," + dimension("JobId", "job.2"),
            dimension("JobId", ""),
            dimension("JobId", "../x"))) {
      assertThat(channel().hear(delivery(alert("Fired", dimensions))))
          .as(dimensions)
          .isInstanceOf(Heard.Garbled.class);
    }
  }

  @Test
  void an_alert_about_no_job_starts_nothing() {
    assertThat(channel().hear(delivery(alert("Fired", dimension("Computer", "server01")))))
        .isInstanceOf(Heard.Nothing.class);
    assertThat(channel().hear(delivery(alert("Fired", "")))).isInstanceOf(Heard.Nothing.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "{\"schemaId\":\"Microsoft.Insights/activityLogs\",\"data\":{\"status\":\"Activated\"}}",
        "{\"data\":{\"essentials\":{\"alertId\":\"a\"}}}"
      })
  void another_schema_is_garbled(String body) {
    assertThat(channel().hear(delivery(body))).isInstanceOf(Heard.Garbled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer ", "Bearer", "Basic ", "Bearer  ", "HMAC ", ""})
  void another_scheme_proves_nothing(String scheme) {
    var other = new Delivery(Map.of("Authorization", scheme + TOKEN), genuine().body(), NOW);

    assertThat(channel().prove(other)).isInstanceOf(Proof.Unproven.class);
  }

  private static Channel knowing(Bearer bearer) {
    return AzureMonitor.with(new FixedTokens(Map.of(TOKEN, bearer)));
  }

  private static String dimension(String name, String value) {
    return "{\"dimensions\":[{\"name\":\"%s\",\"value\":\"%s\"}],\"metricValue\":1}"
        .formatted(name, value);
  }

  private static String alert(String condition, String allOf) {
    return """
    {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{
    "alertId":"/subscriptions/1/alerts/b9569717","alertRule":"sync is quarantined",
    "severity":"Sev1","signalType":"Log","monitorCondition":"%s"},
    "alertContext":{"conditionType":"LogQueryCriteria","condition":{"allOf":[%s]}}}}\
    """
        .formatted(condition, allOf);
  }

  private static Delivery delivery(String body) {
    return new Delivery(
        Map.of("Authorization", "Bearer " + TOKEN, "Content-Type", "application/json"), body, NOW);
  }
}

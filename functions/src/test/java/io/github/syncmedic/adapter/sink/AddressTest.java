package io.github.syncmedic.adapter.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.syncmedic.notify.Notice.Link;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where notices may go, and nowhere else. */
class AddressTest {
  private static final List<String> DOMAINS =
      TeamsWorkflow.domains("logic.azure.com, environment.api.powerplatform.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.slack.com/services/T0/B0/canary",
        "https://hooks.slack.com:443/services/T0/B0/canary",
        "https://HOOKS.slack.com/services/T0/B0/canary",
        "https://hooks.slack-gov.com/services/T0/B0/canary",
        "http://127.0.0.1:8080/services/canary",
        "http://[::1]:8080/services/canary"
      })
  void slack_is_slack_or_this_machine(String url) {
    assertThat(SlackWebhook.of(url).toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.slack.com/services/canary",
        "https://hooks.slack.com.evil.example/canary",
        "https://evil.example/hooks.slack.com/canary",
        "https://canary@hooks.slack.com/services",
        "https://hooks.slack.com@evil.example/canary",
        "https://hooks.slack.com\\@evil.example/canary",
        "https://hooks.slack.com:8443/services/canary",
        "https://hooks.slack.com/services#canary",
        "https://127.0.0.1/canary",
        "http://10.0.0.1/canary",
        "http://169.254.169.254/canary",
        "ftp://hooks.slack.com/canary",
        "hooks.slack.com/canary",
        "canary"
      })
  void nothing_else_is_and_a_refusal_shows_nothing_of_it(String url) {
    refuses(() -> SlackWebhook.of(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://prod-12.westus.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=canary",
        "https://default1.d2.environment.api.powerplatform.com/powerautomate/automations/direct?sig=canary"
      })
  void a_workflow_runs_at_a_host_of_its_domains(String url) {
    assertThatNoException().isThrownBy(() -> TeamsWorkflow.of(url, DOMAINS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://logic.azure.com.evil.example/?sig=canary",
        "https://evillogic.azure.com/?sig=canary",
        "https://contoso.webhook.office.com/canary"
      })
  void and_at_no_other(String url) {
    refuses(() -> TeamsWorkflow.of(url, DOMAINS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "com", "*.azure.com", "a b.com", "logic.azure.com,", "https://x.y"})
  void a_domain_is_a_name_of_two_parts_or_more(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> TeamsWorkflow.domains(text));
  }

  @Test
  void pager_duty_is_in_one_of_two_places_and_its_key_has_a_form() {
    assertThat(PagerDuty.endpoint("https://events.eu.pagerduty.com")).isNotNull();
    refuses(() -> PagerDuty.endpoint("https://events.canary.example"));
    refuses(() -> PagerDuty.key("canary"));
    assertThat(PagerDuty.of(PagerDuty.endpoint("https://events.pagerduty.com"), "c".repeat(32)))
        .hasToString("PagerDuty[not shown]");
  }

  @Test
  void a_bot_and_its_channel_have_forms() {
    assertThat(SlackBot.channel("C0123456789")).isEqualTo("C0123456789");
    refuses(() -> SlackBot.channel("#canary"));
    refuses(() -> SlackBot.token("xoxp-canary-0123456789"));
    assertThat(SlackBot.of("xoxb-canary-0123456789", "C0123456789"))
        .hasToString("SlackBot[not shown]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://app.example", "https://app.example/", "https://app.example//"})
  void the_product_is_linked_below_its_address(String url) {
    assertThat(PublicAddress.of(url).of(new Link("Run", "/api/runs/1")))
        .contains("https://app.example/api/runs/1");
    assertThat(PublicAddress.NONE.of(new Link("Run", "/api/runs/1"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://app.example", "https://app.example?a=canary", "app.example"})
  void the_products_address_is_plain(String url) {
    refuses(() -> PublicAddress.of(url));
  }

  private static void refuses(ThrowingCallable reading) {
    assertThatIllegalArgumentException()
        .isThrownBy(reading)
        .withMessageStartingWith("Tried to read")
        .withMessageNotContaining("canary");
  }
}

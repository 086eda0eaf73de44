package io.github.syncmedic.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.journal.Documents.Expected;
import io.github.syncmedic.journal.InMemoryDocuments;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String STORAGE = "AzureWebJobsStorage";

  @Test
  void nothing_set_means_the_documented_standards() {
    var settings = Settings.of(name -> Optional.empty());

    assertThat(settings.tenant()).isEqualTo(TenantId.OWN);
    assertThat(settings.configurations()).isEmpty();
    assertThat(settings.remediation()).isEqualTo(Autonomy.SUGGEST);
    assertThat(settings.settleWait()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.blindAfter()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.allowedScopes()).isEmpty();
    assertThat(settings.keepRuns()).isEqualTo(Duration.ofDays(90));
  }

  @Test
  void blank_counts_as_not_set() {
    var settings = Settings.of(name -> Optional.of("  "));

    assertThat(settings.remediation()).isEqualTo(Autonomy.SUGGEST);
  }

  @Test
  void a_reference_that_nobody_resolved_is_no_secret() {
    for (var setting : Setting.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  Settings.of(
                      of(
                          Map.of(
                              setting.name(),
                              "@Microsoft.KeyVault(SecretUri=https://vault.vault.azure.net/secrets/x)"))))
          .withMessageContaining(setting.name())
          .withMessageContaining("key vault");
    }
  }

  @Test
  void configurations_are_a_list_separated_by_commas() {
    var settings = Settings.of(of(Map.of("CONFIGURATIONS", "one, two")));

    assertThat(settings.configurations()).extracting("value").isEqualTo(List.of("one", "two"));
  }

  @Test
  void scopes_are_allowed_by_their_names() {
    var settings =
        Settings.of(of(Map.of("ALLOWED_SCOPES", "ForceDeletes, ConnectorDataStore,Full,None")));

    assertThat(settings.allowedScopes())
        .isEqualTo(EnumSet.complementOf(EnumSet.copyOf(ResetScope.PORTAL_RESTART)));
  }

  @ParameterizedTest
  @CsvSource({
    "HEALTH_SCHEDULE, */5 * * * *",
    "GRAPH_CLOUD, germany",
    "GRAPH_ENDPOINT, http://graph.example.com",
    "GRAPH_ENDPOINT, not an address",
    "GRAPH_CREDENTIAL, password",
    "AZURE_TENANT_ID, a/b",
    "CONFIGURATIONS, ../etc",
    "TENANTS, blob:../etc",
    "TENANTS, a/b",
    "CANARIES, canaries.json",
    "CANARIES, blob:../etc",
    "CANARIES, blob:",
    "REMEDIATION, always",
    "REMEDIATION, AUTO",
    "SETTLE_WAIT, 2 minutes",
    "SETTLE_WAIT, PT2H",
    "SETTLE_WAIT, -PT1M",
    "BLIND_AFTER, P30D",
    "KEEP_RUNS, 90",
    "KEEP_RUNS, P7D",
    "KEEP_RUNS, P3651D",
    "ALLOWED_SCOPES, Watermark",
    "ALLOWED_SCOPES, full",
    "ALLOWED_SCOPES, Everything",
    "ESCROW_LIMITS, 5000",
    "ESCROW_LIMITS, escrows=5000",
    "ESCROW_LIMITS, Share=0.4",
    "ESCROW_LIMITS, 'share=0.4,'",
    "ESCROW_LIMITS, 'share=0.4,share=0.5'",
    "ESCROW_LIMITS, share=40%",
    "ESCROW_LIMITS, share=1.4",
    "ESCROW_LIMITS, failures=5e3",
    "ESCROW_LIMITS, 'failures=70000'",
    "ESCROW_LIMITS, horizon=24h",
    "OUTBOUND_WEBHOOK_HOSTS, *.contoso.com",
    "OUTBOUND_WEBHOOK_HOSTS, 10.0.0.1",
    "TRUST_PLATFORM_IDENTITY, TRUE",
    "TRUST_PLATFORM_IDENTITY, yes"
  })
  void a_bad_value_stops_start_up_with_name_value_and_what_was_expected(String name, String value) {
    var setting = Setting.valueOf(name);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> app(Map.of(name, value)))
        .withMessageContaining(name)
        .withMessageContaining("'" + value + "'")
        .withMessageContaining(setting.expected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary", "whsec_canary", "whsec_Y2FuYXJ5", "whsec_c2hvcnQ=,canary"})
  void a_bad_secret_stops_start_up_and_is_not_shown(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                app(
                    Map.of(
                        "OUTBOUND_WEBHOOK_HOSTS",
                        "runbooks.contoso.com",
                        "OUTBOUND_WEBHOOK_SECRETS",
                        value)))
        .withMessageContaining("OUTBOUND_WEBHOOK_SECRETS")
        .withMessageContaining(Setting.OUTBOUND_WEBHOOK_SECRETS.expected())
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(value, "canary", "Y2FuYXJ5"));
  }

  @Test
  void hosts_without_a_secret_stop_start_up() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app(Map.of("OUTBOUND_WEBHOOK_HOSTS", "runbooks.contoso.com")))
        .withMessageContaining("OUTBOUND_WEBHOOK_SECRETS is not set")
        .withMessageContaining(Setting.OUTBOUND_WEBHOOK_SECRETS.expected());
  }

  @Test
  void hosts_with_a_secret_start() {
    assertThat(
            app(
                Map.of(
                    "OUTBOUND_WEBHOOK_HOSTS",
                    "runbooks.contoso.com,private:relay.contoso.com:8443",
                    "OUTBOUND_WEBHOOK_SECRETS",
                    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
        .isNotNull();
  }

  @Test
  void no_message_shows_a_secret_setting() {
    assertThat(Arrays.asList(Setting.values()))
        .allSatisfy(
            it ->
                assertThat(it.refusing("canary").toString().contains("canary"))
                    .isNotEqualTo(it.isSecret()))
        .anyMatch(Setting::isSecret);
  }

  @Test
  void limits_that_are_not_set_stay_as_documented() {
    assertThat(limits("")).isEqualTo(EscrowLimits.DOCUMENTED);
    assertThat(limits(Setting.ESCROW_LIMITS.expected().replaceFirst("^some of ", "")))
        .isEqualTo(EscrowLimits.DOCUMENTED);
    assertThat(limits("share=0.35, horizon = PT12H"))
        .isEqualTo(new EscrowLimits(5_000, 0.35, 40_000, 60_000, 0.9, Duration.ofHours(12)));
    assertThat(limits("evaluatedFrom=10,failures=20,total=30,near=1"))
        .isEqualTo(new EscrowLimits(10, 0.4, 20, 30, 1, Duration.ofDays(1)));
  }

  private static EscrowLimits limits(String value) {
    return Settings.of(of(Map.of("ESCROW_LIMITS", value))).limits();
  }

  @Test
  void tenants_are_a_list_a_document_or_the_identitys_own() {
    var documents = new InMemoryDocuments();
    documents.write("fleet.txt", "# ours\none\n\n two \none\n", new Expected.Anything());

    assertThat(tenants("", documents)).containsExactly("own");
    assertThat(tenants("one, two", documents)).containsExactly("one", "two");
    assertThat(tenants("blob:fleet.txt", documents)).containsExactly("one", "two");
    assertThatIllegalStateException()
        .isThrownBy(() -> tenants("blob:gone.txt", documents))
        .withMessageContaining("gone.txt");
  }

  @Test
  void a_managed_identity_knows_one_tenant_only() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app(Map.of("TENANTS", "one,two", "GRAPH_CREDENTIAL", "managed-identity")))
        .withMessageContaining("TENANTS");
  }

  @Test
  void storage_that_is_not_set_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new App(name -> Optional.empty()))
        .withMessageContaining(STORAGE);
  }

  @Test
  void a_credential_that_lacks_a_setting_names_it() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> app(Map.of("GRAPH_CREDENTIAL", "client-secret")))
        .withMessageContaining("AZURE_TENANT_ID");
  }

  @Test
  void every_setting_says_what_it_is_for_and_what_may_be_given() {
    assertThat(Arrays.asList(Setting.values()))
        .allSatisfy(
            setting -> {
              assertThat(setting.meaning()).isNotBlank();
              assertThat(setting.expected()).isNotBlank();
            });
  }

  private static App app(Map<String, String> values) {
    var all = new HashMap<>(values);
    all.put(STORAGE, "UseDevelopmentStorage=true");
    return new App(of(all));
  }

  private static List<String> tenants(String value, InMemoryDocuments documents) {
    var settings = Settings.of(of(Map.of("TENANTS", value)));
    return settings.tenants().in(documents).stream().map(TenantId::value).toList();
  }

  private static java.util.function.Function<String, Optional<String>> of(
      Map<String, String> values) {
    return name -> Optional.ofNullable(values.get(name));
  }
}

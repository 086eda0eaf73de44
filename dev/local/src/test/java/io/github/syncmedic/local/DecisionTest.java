package io.github.syncmedic.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecisionTest {

  @Test
  void without_settings_both_are_stood_in_for() {
    assertThat(Decision.storage(Map.of()))
        .isEqualTo(new Decision(true, "AzureWebJobsStorage is not set"));
    assertThat(Decision.graph(Map.of()).standIn()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UseDevelopmentStorage=true", "usedevelopmentstorage=TRUE;"})
  void development_storage_is_azurite(String value) {
    assertThat(Decision.storage(Map.of("AzureWebJobsStorage", value)).standIn()).isTrue();
  }

  @Test
  void a_storage_account_is_used() {
    assertThat(
            Decision.storage(Map.of("AzureWebJobsStorage", "AccountName=contoso;AccountKey=x"))
                .standIn())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AzureWebJobsStorage__accountName", "AzureWebJobsStorage__queueServiceUri"})
  void storage_by_identity_is_refused(String name) {
    assertThatThrownBy(() -> Decision.storage(Map.of(name, "contoso")))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("connection string");
  }

  @ParameterizedTest
  @CsvSource({
    "GRAPH_ENDPOINT, https://graph.microsoft.com, GRAPH_ENDPOINT is set",
    "AZURE_CLIENT_ID, 4711, AZURE_CLIENT_ID is set",
    "GRAPH_CREDENTIAL, client-secret, GRAPH_CREDENTIAL is client-secret",
  })
  void a_real_tenant_is_used_when_a_setting_names_one(String name, String value, String because) {
    assertThat(Decision.graph(Map.of(name, value))).isEqualTo(new Decision(false, because));
  }

  @Test
  void the_default_credential_names_no_tenant() {
    assertThat(Decision.graph(Map.of("GRAPH_CREDENTIAL", "default")).standIn()).isTrue();
  }
}

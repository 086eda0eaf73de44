package io.github.syncmedic.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.DefaultAzureCredential;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.WorkloadIdentityCredential;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphSettingsTest {
  @Nested
  class An_endpoint {
    @ParameterizedTest
    @CsvSource({
      "https://graph.microsoft.com, https://graph.microsoft.com/v1.0/x",
      "https://graph.microsoft.com/, https://graph.microsoft.com/v1.0/x",
      "https://proxy.example/graph, https://proxy.example/graph/v1.0/x",
      "http://127.0.0.1:8080, http://127.0.0.1:8080/v1.0/x",
      "http://localhost:8080, http://localhost:8080/v1.0/x",
      "http://[::1]:8080, http://[::1]:8080/v1.0/x",
    })
    void may_be_any_over_https_and_loopback_over_http(String root, String expected) {
      assertThat(new GraphEndpoint(URI.create(root)).at("/x")).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://graph.microsoft.com",
          "http://127.0.0.1.example.com",
          "http://127.0.0.1@example.com",
          "http://10.0.0.1",
          "https://user:canary@graph.microsoft.com",
          "https://graph.microsoft.com?x=canary",
          "https://graph.microsoft.com#x",
          "https://graph.microsoft.com/v1.0",
          "ftp://graph.microsoft.com",
          "graph.microsoft.com",
          "/graph",
          "mailto:x@example.com",
          "https:///x"
        })
    void may_be_no_other(String root) {
      var options = GraphOptions.of(GraphCloud.GLOBAL, Connections::token);

      assertThatThrownBy(() -> options.withEndpoint(URI.create(root)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("because")
          .hasMessageContaining("try https://graph.microsoft.com")
          .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @EnumSource(GraphCloud.class)
    void of_a_cloud_is_one(GraphCloud cloud) {
      assertThat(new GraphEndpoint(cloud.endpoint()).base()).isEqualTo(cloud.endpoint() + "/v1.0");
      assertThat(cloud.scope()).isEqualTo(cloud.endpoint() + "/.default");
      assertThat(GraphCloud.of(cloud.text())).contains(cloud);
    }
  }

  @Nested
  class A_credential {
    @ParameterizedTest
    @EnumSource(GraphCredential.class)
    void is_known_by_its_setting(GraphCredential kind) {
      assertThat(GraphCredential.of(kind.text())).contains(kind);
      assertThat(GraphCredential.of(kind.name())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "WORKLOAD_IDENTITY, AZURE_TENANT_ID",
      "WORKLOAD_IDENTITY, AZURE_CLIENT_ID",
      "WORKLOAD_IDENTITY, AZURE_FEDERATED_TOKEN_FILE",
      "CLIENT_SECRET, AZURE_TENANT_ID",
      "CLIENT_SECRET, AZURE_CLIENT_ID",
      "CLIENT_SECRET, AZURE_CLIENT_SECRET",
      "CLIENT_CERTIFICATE, AZURE_CLIENT_CERTIFICATE_PATH",
    })
    void that_lacks_a_setting_says_which_at_once(GraphCredential kind, String missing) {
      var settings = settings();
      settings.put(missing, " ");

      assertThatThrownBy(() -> kind.in(GraphCloud.GLOBAL, of(settings)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(missing)
          .hasMessageContaining(kind.text())
          .hasMessageNotContaining("canary");
    }

    @Test
    void is_of_the_kind_that_was_asked_for() {
      assertThat(built(GraphCredential.MANAGED_IDENTITY))
          .isInstanceOf(ManagedIdentityCredential.class);
      assertThat(built(GraphCredential.WORKLOAD_IDENTITY))
          .isInstanceOf(WorkloadIdentityCredential.class);
      assertThat(built(GraphCredential.CLIENT_SECRET)).isInstanceOf(ClientSecretCredential.class);
      assertThat(built(GraphCredential.DEFAULT)).isInstanceOf(DefaultAzureCredential.class);
    }

    private static TokenCredential built(GraphCredential kind) {
      return kind.in(GraphCloud.USGOV_L4, of(settings())).get();
    }

    private static Map<String, String> settings() {
      var settings = new HashMap<String, String>();
      settings.put("AZURE_TENANT_ID", "6cd90596-1dc4-4f11-90de-7fafcc2aef10");
      settings.put("AZURE_CLIENT_ID", "5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce");
      settings.put("AZURE_CLIENT_SECRET", "canary");
      settings.put("AZURE_FEDERATED_TOKEN_FILE", "token");
      settings.put("AZURE_CLIENT_CERTIFICATE_PATH", "certificate.pem");
      return settings;
    }

    private static Function<String, Optional<String>> of(Map<String, String> settings) {
      return name -> Optional.ofNullable(settings.get(name));
    }
  }
}

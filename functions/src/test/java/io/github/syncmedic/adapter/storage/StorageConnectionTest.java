package io.github.syncmedic.adapter.storage;

import static io.github.syncmedic.adapter.storage.SharedAzurite.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import io.github.syncmedic.journal.StorageUnavailable;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class StorageConnectionTest {
  private static final TokenRequestContext STORAGE =
      new TokenRequestContext().addScopes("https://storage.azure.com/.default");
  private static final String KEY = "Y2FuYXJ5LWtleS1jYW5hcnkta2V5LWNhbmFyeQ==";

  @Nested
  class A_connection_string {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "UseDevelopmentStorage=true",
          " UseDevelopmentStorage=true; ",
          "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://127.0.0.1",
          "DefaultEndpointsProtocol=https;AccountName=medic;AccountKey=" + KEY,
          "DefaultEndpointsProtocol=https;AccountName=medic;AccountKey="
              + KEY
              + ";EndpointSuffix=core.usgovcloudapi.net",
          "AccountName=medic;AccountKey="
              + KEY
              + ";BlobEndpoint=https://medic.blob.core.chinacloudapi.cn;"
              + "QueueEndpoint=https://medic.queue.core.chinacloudapi.cn",
          "BlobEndpoint=https://a.blob.core.windows.net;QueueEndpoint=https://a.queue.core.windows.net;"
              + "SharedAccessSignature=sv=2022-11-02&sig=abc%3D",
          "AccountName=a;AccountKey="
              + KEY
              + ";BlobEndpoint=http://localhost:1/a;QueueEndpoint=http://[::1]:2/a",
        })
    void of_a_known_shape_is_taken(String text) {
      assertThatCode(() -> StorageConnection.from(settings(text))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "nonsense-canary",
          "AccountName=medic",
          "AccountKey=" + KEY,
          "AccountName=medic;AccountKey=",
          "AccountName=medic;AccountKey=canary not base64",
          "AccountName=medic;AccountKey=Y2FuYXJ5;LWtleS1jYW5hcnk=;EndpointSuffix=a",
          "AccountName=medic;AccountKey=" + KEY + ";AccountKey=" + KEY,
          "accountname=medic;accountkey=" + KEY,
          "UseDevelopmentStorage=yes-canary",
          "SharedAccessSignature=sig=canary",
          "BlobEndpoint=https://a.blob.core.windows.net;SharedAccessSignature=sig=canary",
          "DefaultEndpointsProtocol=http;AccountName=medic;AccountKey=" + KEY,
          "AccountName=a;AccountKey="
              + KEY
              + ";BlobEndpoint=http://10.0.0.1/a;QueueEndpoint=http://127.0.0.1:2/a",
          "AccountName=a;AccountKey="
              + KEY
              + ";BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://evil.test/a",
          "AccountName=a;AccountKey="
              + KEY
              + ";BlobEndpoint=http://127.0.0.1.evil.test/a;QueueEndpoint=http://127.0.0.1:2/a",
          "AccountName=a;AccountKey="
              + KEY
              + ";BlobEndpoint=ftp://127.0.0.1/a;QueueEndpoint=http://127.0.0.1:2/a",
          "AccountName=a;AccountKey="
              + KEY
              + ";BlobEndpoint=http://no_host:1/a;QueueEndpoint=http://127.0.0.1:2/a",
          "AccountName=a;AccountKey="
              + KEY
              + ";BlobEndpoint=https://a b/a?sig=canary;QueueEndpoint=http://127.0.0.1:2/a",
          "AccountName=a;AccountKey=" + KEY + ";BlobEndpoint=canary;QueueEndpoint=canary",
          "UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://10.0.0.1",
        })
    void of_another_shape_is_refused_by_the_settings_name_without_its_secret(String text) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StorageConnection.from(settings(text)))
          .withMessageMatching("Tried to .+ AzureWebJobsStorage, but failed because .+; try .+")
          .satisfies(
              it -> assertThat(it.getMessage()).doesNotContain("canary", KEY, KEY.substring(0, 8)))
          .withNoCause();
    }

    @Test
    void outranks_an_identity() {
      var both =
          settings(
              Map.of(
                  "AzureWebJobsStorage",
                  SharedAzurite.azurite().connectionString(),
                  "AzureWebJobsStorage__accountName",
                  "medic"));

      assertThat(StorageConnection.from(both).documents().read("none")).isEmpty();
    }

    @Test
    void needs_no_class_of_azure_identity_or_graph() throws Exception {
      try (var loader = new URLClassLoader(classPathWithoutIdentity(), platform())) {
        var journal = "io.github.syncmedic.journal.";
        Function<String, Optional<String>> settings =
            settings(SharedAzurite.azurite().connectionString());

        var connection =
            loader
                .loadClass(StorageConnection.class.getName())
                .getMethod("from", Function.class)
                .invoke(null, settings);
        var documents = connection.getClass().getMethod("documents").invoke(connection);
        var queue =
            connection
                .getClass()
                .getMethod("queue", String.class)
                .invoke(connection, SharedAzurite.freshName());

        loader
            .loadClass(journal + "Documents")
            .getMethod("append", String.class, String.class)
            .invoke(documents, "no-identity", "line");
        loader
            .loadClass(journal + "Queue")
            .getMethod("send", String.class, Duration.class)
            .invoke(queue, "message", Duration.ZERO);
        assertThat(SharedAzurite.connection().documents().read("no-identity")).isPresent();
      }
    }

    private static ClassLoader platform() {
      return ClassLoader.getPlatformClassLoader();
    }

    private static URL[] classPathWithoutIdentity() {
      return Stream.of(
              System.getProperty("java.class.path").split(System.getProperty("path.separator")))
          .filter(it -> !it.matches(".*(azure-identity|msal4j|microsoft-graph|microsoft-kiota).*"))
          .map(StorageConnectionTest::url)
          .toArray(URL[]::new);
    }
  }

  @Nested
  class An_identity {
    @ParameterizedTest
    @MethodSource("io.github.syncmedic.adapter.storage.StorageConnectionTest#identities")
    void of_a_known_shape_is_taken_and_nobody_is_called(Map<String, String> values) {
      var connection = StorageConnection.from(named(values));

      assertThat(connection.documents()).isNotNull();
      assertThat(connection.queue("health-checks")).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("io.github.syncmedic.adapter.storage.StorageConnectionTest#badIdentities")
    void of_another_shape_is_refused_by_the_settings_name(
        Map<String, String> values, String name, String given) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StorageConnection.from(named(values)))
          .withMessageMatching("Tried to .+, but failed because .+; try .+")
          .withMessageContaining(name)
          .withMessageContaining(given)
          .withMessageNotContaining("canary");
    }

    @Test
    void of_ones_own_asks_for_its_own_token_and_only_when_it_is_needed() {
      var urls = new ConcurrentLinkedQueue<String>();
      HttpClient http =
          request -> {
            urls.add(request.getUrl().toString());
            return Mono.just(new TokenAnswer(request));
          };
      var credential = new Identity(true, Optional.of("11111111-aaaa")).lazily(http);
      assertThat(urls).isEmpty();

      assertThat(
              credential.getToken(STORAGE).map(AccessToken::getToken).block(Duration.ofSeconds(20)))
          .isEqualTo("a-token");

      assertThat(urls)
          .singleElement()
          .asString()
          .contains("client_id=11111111-aaaa", "storage.azure.com");
    }

    @Test
    void whose_token_never_comes_holds_nobody_beyond_the_bound() {
      var patience =
          new Patience(3, Duration.ofMillis(300), Duration.ofMillis(10), Duration.ofSeconds(1));
      var door = new Door(patience);
      var credential = new Identity(true, Optional.empty()).lazily(request -> Mono.never());
      var before = System.nanoTime();

      assertThatExceptionOfType(StorageUnavailable.class)
          .isThrownBy(() -> door.ask("enter", door.deadline(), credential.getToken(STORAGE)));

      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void without_a_token_is_said_to_have_none() {
      var thrown = new ClientAuthenticationException("canary", null);

      assertThat(Unavailable.unanswered("read 1", Duration.ofSeconds(10), thrown))
          .hasMessage(
              "Tried to read 1, but failed because the identity got no token"
                  + " (ClientAuthenticationException); check AzureWebJobsStorage__credential and"
                  + " AzureWebJobsStorage__clientId")
          .hasCause(thrown);
    }

    private static Function<String, Optional<String>> named(Map<String, String> values) {
      return name ->
          Optional.ofNullable(values.get(name.replaceFirst("AzureWebJobsStorage(__)?", "")));
    }
  }

  @Nested
  class Names_of_queues {
    @ParameterizedTest
    @ValueSource(
        strings = {"health-checks", "remediation-runs", "remediation-runs-poison", "a1b", "0-1"})
    void that_storage_takes_are_taken(String name) {
      assertThat(StorageConnection.from(settings("UseDevelopmentStorage=true")).queue(name))
          .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "ab", "Runs", "a--b", "-ab", "ab-", "a_b", "../x", "a/b", "a?b", "a b"})
    void that_storage_refuses_are_refused(String name) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> StorageConnection.from(settings("UseDevelopmentStorage=true")).queue(name))
          .withMessageStartingWith("Tried to name a queue");
    }

    @Test
    void end_at_63_characters() {
      var connection = StorageConnection.from(settings("UseDevelopmentStorage=true"));

      assertThat(connection.queue("a".repeat(63))).isNotNull();
      assertThatIllegalArgumentException().isThrownBy(() -> connection.queue("a".repeat(64)));
    }
  }

  @Test
  void three_silent_tries_fit_into_the_ten_seconds_of_an_operation() {
    var standard = Patience.STANDARD;

    assertThat(standard.total()).isEqualTo(Duration.ofSeconds(10));
    assertThat(standard.tryTimeout().multipliedBy(standard.tries())).isLessThan(standard.total());
  }

  static Stream<Map<String, String>> identities() {
    return Stream.of(
        Map.of("accountName", "medic"),
        Map.of("accountName", "medic", "credential", "managedidentity", "clientId", "1"),
        Map.of("accountName", "medic", "credential", "ManagedIdentity"),
        Map.of("accountName", "medic", "credential", " "),
        Map.of(
            "blobServiceUri", "https://medic.blob.core.usgovcloudapi.net",
            "queueServiceUri", "https://medic.queue.core.usgovcloudapi.net/",
            "credential", "managedidentity"));
  }

  static Stream<Arguments> badIdentities() {
    var blob = "https://medic.blob.core.windows.net";
    return Stream.of(
        bad(Map.of(), "AzureWebJobsStorage", "is not set"),
        bad(Map.of("", "  "), "AzureWebJobsStorage", "is not set"),
        bad(Map.of("blobServiceUri", blob), "AzureWebJobsStorage__queueServiceUri", "is not set"),
        bad(Map.of("accountName", "Medic!"), "AzureWebJobsStorage__accountName", "Medic!"),
        bad(Map.of("accountName", "evil.test/"), "AzureWebJobsStorage__accountName", "evil.test/"),
        bad(
            Map.of("accountName", "medic", "credential", "secret"),
            "AzureWebJobsStorage__credential",
            "'secret'; try managedidentity"),
        bad(
            Map.of("blobServiceUri", "http://medic.blob.core.windows.net"),
            "AzureWebJobsStorage__blobServiceUri",
            "http://medic.blob"),
        bad(
            Map.of("blobServiceUri", "http://127.0.0.1:10000/a"),
            "AzureWebJobsStorage__blobServiceUri",
            "http://127.0.0.1"),
        bad(
            Map.of("blobServiceUri", blob + "?sig=canary"),
            "AzureWebJobsStorage__blobServiceUri",
            blob),
        bad(
            Map.of("blobServiceUri", blob, "queueServiceUri", "https://user:canary@medic"),
            "AzureWebJobsStorage__queueServiceUri",
            "https://medic"),
        bad(
            Map.of("blobServiceUri", "https://not a uri"),
            "AzureWebJobsStorage__blobServiceUri",
            "no URI"),
        bad(Map.of("blobServiceUri", "medic"), "AzureWebJobsStorage__blobServiceUri", "'medic'"));
  }

  private static Arguments bad(Map<String, String> values, String name, String given) {
    return Arguments.of(values, name, given);
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}

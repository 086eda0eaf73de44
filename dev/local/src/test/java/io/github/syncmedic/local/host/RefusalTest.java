package io.github.syncmedic.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.syncmedic.local.fixture.Made;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host does not run, and what it says about it. */
final class RefusalTest {
  private final Path folder;
  private final Stage stage;

  RefusalTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.stage = new Stage(folder);
  }

  @Test
  void an_app_that_is_not_packaged(@TempDir Path empty) {
    assertThatThrownBy(() -> StagedApp.read(empty))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("not packaged")
        .hasMessageContaining("mvn -q package");
  }

  @Test
  void an_app_without_a_function() {
    assertRefused().hasMessageContaining("no function");
  }

  @Test
  void an_app_without_its_jar() throws IOException {
    stage.http("Nothing", "Endpoints.nothing", "");
    Files.delete(folder.resolve("fixture.jar"));
    assertRefused().hasMessageContaining("fixture.jar").hasMessageContaining("missing");
  }

  @Test
  void a_class_that_is_not_in_the_jar() throws IOException {
    stage.http("Gone", "Gone.run", "");
    assertRefused().hasMessageContaining("Gone.run cannot be loaded");
  }

  @Test
  void a_method_that_is_not_in_the_class() throws IOException {
    stage.http("Gone", "Endpoints.gone", "");
    assertRefused().hasMessageContaining("Endpoints.gone must be one public method");
  }

  @Test
  void a_host_json_of_another_version() throws IOException {
    stage.http("Nothing", "Endpoints.nothing", "").hostJson("{}");
    assertRefused().hasMessageContaining("\"version\" must be \"2.0\"");
  }

  @Test
  void a_time_span_that_is_none() throws IOException {
    stage
        .http("Nothing", "Endpoints.nothing", "")
        .hostJson(
            """
            {"version": "2.0", "extensions": {"queues": {"visibilityTimeout": "PT30S"}}}""");
    assertRefused().hasMessageContaining("'PT30S' is not a time span");
  }

  @Test
  void a_trigger_of_another_kind() throws IOException {
    stage.function("Blob", "Background.tick", "{\"type\": \"blobTrigger\", \"name\": \"timer\"}");
    assertRefused().hasMessageContaining("blobTrigger");
  }

  @Test
  void an_output_of_another_kind() throws IOException {
    stage.function(
        "Tick",
        "Background.tick",
        """
        {"type": "timerTrigger", "name": "timer", "schedule": "0 0 0 * * *"},
        {"type": "blob", "direction": "out", "name": "blob"}""");
    assertRefused().hasMessageContaining("output of type blob");
  }

  @Test
  void storage_without_a_connection_string() throws IOException {
    stage.queue();
    assertThatThrownBy(() -> Running.start(stage, Map.of("QUEUE", "some")))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("AzureWebJobsStorage is not set");
  }

  @Test
  void storage_that_does_not_answer_to_its_connection_string() throws IOException {
    stage.queue();
    Map<String, String> settings = Map.of("QUEUE", "some", "AzureWebJobsStorage", "nonsense");
    assertThatThrownBy(() -> Running.start(stage, settings))
        .isInstanceOf(HostRefusal.class)
        .hasMessageContaining("Is the connection string right");
  }

  @Test
  void a_port_that_is_taken() throws IOException {
    // Given
    stage.http("Nothing", "Endpoints.nothing", "");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var options =
          new HostOptions(
              folder,
              taken.getLocalPort(),
              Running.KEYS,
              Map.of(),
              line -> {},
              HostOptions.Time.real());

      // When, then
      assertThatThrownBy(() -> FunctionHost.start(options))
          .isInstanceOf(HostRefusal.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("port is taken");
    }
  }

  @Nested
  class parameters_that_the_real_worker_cannot_bind {

    @Test
    void a_queue_message_as_anything_but_text() throws IOException {
      stage.queue("TakeNumber", "Background.takeNumber");
      assertRefused().hasMessageContaining("TakeNumber").hasMessageContaining("to String alone");
    }

    @Test
    void a_request_as_plain_text() throws IOException {
      stage.http("PlainText", "Endpoints.plainText", "");
      assertRefused().hasMessageContaining("HttpRequestMessage<Optional<String>>");
    }
  }

  @Nested
  class injectors {

    @Test
    void one_makes_every_instance_and_is_asked_each_time() throws IOException {
      // Given
      made(List.of(Made.Injector.class));
      try (Running running = Running.start(stage)) {
        // When
        String first = running.get("/api/made").body();
        String second = running.get("/api/made").body();

        // Then
        assertThat(first).isEqualTo("made 1");
        assertThat(second).isEqualTo("made 2");
      }
    }

    @Test
    void two_are_one_too_many() throws IOException {
      made(List.of(Made.Injector.class, Made.SecondInjector.class));
      assertRefused().hasMessageContaining("2 function instance injectors");
    }

    @Test
    void one_that_cannot_be_made_stops_everything() throws IOException {
      made(List.of(Made.class));
      assertRefused().hasMessageContaining("no function of the app would load");
    }

    @Test
    void an_error_from_one_is_what_would_hang_azure() throws IOException {
      // Given
      made(List.of(Made.BrokenInjector.class));
      try (Running running = Running.start(stage)) {
        // When
        var answer = running.get("/api/made");

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("NoClassDefFoundError").contains("HANG");
      }
    }

    @Test
    void without_one_a_class_needs_a_constructor_without_parameters() throws IOException {
      // Given
      made(List.of());
      try (Running running = Running.start(stage)) {
        // When
        int status = running.get("/api/made").statusCode();

        // Then
        assertThat(status).isEqualTo(500);
        assertThat(running.log().await("NoSuchMethodException")).contains("ERROR Made#");
      }
    }

    private void made(List<Class<?>> registered) throws IOException {
      stage.http("Made", "Made.run", "\"authLevel\": \"ANONYMOUS\"").injectors(registered);
    }
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(() -> Running.start(stage)).isInstanceOf(HostRefusal.class);
  }
}

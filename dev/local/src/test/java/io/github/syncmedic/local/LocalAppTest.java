package io.github.syncmedic.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.queue.QueueClientBuilder;
import io.github.syncmedic.local.host.Stage;
import io.github.syncmedic.simulator.Simulator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(120)
@Isolated("counts this JVM's processes")
final class LocalAppTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Map<String, String> SETTINGS =
      Map.of("QUEUE", "letters", "SCHEDULE", "0 0 0 1 1 *", "GREETING", "grüß Gott");

  static Stage stage(Path folder) throws IOException {
    return new Stage(folder)
        .http("Setting", "Endpoints.setting", "\"authLevel\": \"FUNCTION\", \"methods\": [\"GET\"]")
        .http("Slow", "Endpoints.slow", "\"authLevel\": \"ANONYMOUS\"")
        .http("Crash", "Endpoints.crash", "\"authLevel\": \"ANONYMOUS\"")
        .timer()
        .queue();
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class with_nothing_configured {
    private final LocalApp app;

    with_nothing_configured(@TempDir Path folder) throws IOException {
      app = LocalApp.start(LocalOptions.ofApp(stage(folder).folder()).withSettings(SETTINGS));
    }

    @AfterAll
    void stop() {
      app.close();
    }

    @Test
    void settings_are_environment_variables() {
      assertThat(app.get("/api/setting?name=GREETING").body()).isEqualTo("grüß Gott");
    }

    @Test
    void nothing_but_the_system_comes_from_the_shell() {
      assertThat(app.get("/api/setting?name=PATH").body()).isEqualTo(System.getenv("PATH"));
      assertThat(System.getenv())
          .as("the build tool's own variables, which the app must not see")
          .containsKey("SYNCMEDIC_SHELL_VARIABLE");
      assertThat(app.get("/api/setting?name=SYNCMEDIC_SHELL_VARIABLE").body())
          .isEqualTo("<not set>");
    }

    @Test
    void the_simulator_stands_in_for_the_tenant_and_the_lines_say_why() {
      Simulator simulator = app.simulator().orElseThrow();
      assertThat(app.get("/api/setting?name=GRAPH_ENDPOINT").body())
          .isEqualTo(simulator.endpoint().toString());
      assertThat(app.get("/api/setting?name=IDENTITY_ENDPOINT").body())
          .isEqualTo(simulator.identityEndpoint().toString());
      assertThat(app.get("/api/setting?name=IDENTITY_HEADER").body())
          .isEqualTo(simulator.identityHeader());
      assertThat(app.lines())
          .anyMatch(line -> line.startsWith("Graph") && line.contains("because"));
    }

    @Test
    void azurite_stands_in_for_storage_and_queues_are_pumped() {
      // Given
      String connection = app.azurite().orElseThrow().connectionString();
      assertThat(app.get("/api/setting?name=AzureWebJobsStorage").body()).isEqualTo(connection);

      // When
      new QueueClientBuilder()
          .connectionString(connection)
          .queueName("letters")
          .buildClient()
          .sendMessage(Base64.getEncoder().encodeToString("dear reader".getBytes(UTF_8)));

      // Then
      assertThat(app.awaitLine(line -> line.contains("finished 'dear reader'"), PATIENCE))
          .contains("INFO  Take#");
    }

    @Test
    void a_timer_is_fired_by_hand() {
      // When
      app.fire("Tick", "");

      // Then
      app.awaitLine(line -> line.contains("Tick#") && line.contains("succeeded"), PATIENCE);
    }

    @Test
    void there_is_nothing_to_fire_by_another_name() {
      assertThatThrownBy(() -> app.fire("Tock", ""))
          .isInstanceOf(LocalException.class)
          .hasMessageContaining("Tock");
    }

    @Test
    void a_line_that_does_not_come_is_not_waited_for_for_ever() {
      assertThatThrownBy(() -> app.awaitLine(line -> line.contains("Godot"), Duration.ofMillis(50)))
          .isInstanceOf(LocalException.class)
          .hasMessageContaining("the last ones");
    }

    @Test
    void the_lines_say_where_things_are() {
      assertThat(app.lines())
          .anyMatch(line -> line.matches("  GET +Setting +/api/Setting +\\(function\\)"))
          .anyMatch(line -> line.matches("  timer +Tick +0 0 0 1 1 \\*"))
          .anyMatch(line -> line.matches("  queue +Take +letters"))
          .contains("Function key  " + app.functionKey())
          .anyMatch(line -> line.startsWith("Try: curl") && line.contains(app.functionKey()));
    }
  }

  @Test
  void what_is_configured_is_used_and_nothing_stands_in_for_it(@TempDir Path folder)
      throws IOException {
    // Given
    Stage stage = new Stage(folder).http("Setting", "Endpoints.setting", "");
    Path file =
        Files.writeString(
            folder.resolve("local.settings.json"),
            """
            {"Values": {"AzureWebJobsStorage": "of the file", "GRAPH_ENDPOINT": "http://127.0.0.1:1"}}""");

    // When
    try (LocalApp app =
        LocalApp.start(
            LocalOptions.ofApp(stage.folder())
                .withSettingsFile(file)
                .withSetting("AzureWebJobsStorage", "of the caller")
                .withFunctionKey("open-sesame"))) {

      // Then
      assertThat(app.azurite()).isEmpty();
      assertThat(app.simulator()).isEmpty();
      assertThat(app.functionKey()).isEqualTo("open-sesame");
      assertThat(app.get("/api/setting?name=AzureWebJobsStorage").body())
          .isEqualTo("of the caller");
      assertThat(app.lines()).anyMatch(line -> line.startsWith("Graph") && line.contains("REAL"));
    }
  }

  @Test
  void closing_ends_everything_and_finishes_what_is_in_flight(@TempDir Path folder)
      throws Exception {
    // Given
    List<ProcessHandle> before = processes();
    LocalApp app =
        LocalApp.start(LocalOptions.ofApp(stage(folder).folder()).withSettings(SETTINGS));
    URI url = app.url();
    URI graph = app.simulator().orElseThrow().endpoint();
    Thread caller = new Thread(() -> app.get("/api/slow?ms=1000"));
    caller.start();
    app.awaitLine(line -> line.contains("slow has begun"), PATIENCE);

    // When
    app.close();
    app.close();

    // Then
    caller.join();
    assertThat(app.lines()).anyMatch(line -> line.contains("Slow#") && line.contains("succeeded"));
    assertThat(app.isRunning()).isFalse();
    assertThat(processes()).isSubsetOf(before);
    assertNobodyListens(url);
    assertNobodyListens(graph);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
  void an_app_that_is_told_to_stop_finishes_what_is_in_flight(@TempDir Path folder)
      throws Exception {
    // Given
    try (LocalApp app =
        LocalApp.start(LocalOptions.ofApp(stage(folder).folder()).withSettings(SETTINGS))) {
      Thread caller = new Thread(() -> app.get("/api/slow?ms=1000"));
      caller.start();
      app.awaitLine(line -> line.contains("slow has begun"), PATIENCE);

      // When
      assertThat(app.process().destroy()).isTrue();

      // Then
      assertThat(app.awaitExit()).isEqualTo(143);
      caller.join();
      app.awaitLine(line -> line.contains("Slow#") && line.contains("succeeded"), PATIENCE);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
  void ctrl_c_tells_the_app_twice_and_it_still_finishes_what_is_in_flight(@TempDir Path folder)
      throws Exception {
    // Given
    LocalApp app =
        LocalApp.start(LocalOptions.ofApp(stage(folder).folder()).withSettings(SETTINGS));
    Thread caller = new Thread(() -> app.get("/api/slow?ms=1000"));
    caller.start();
    app.awaitLine(line -> line.contains("slow has begun"), PATIENCE);

    // When: a terminal signals every process, and the parent closes what it started
    assertThat(app.process().destroy()).isTrue();
    app.close();

    // Then
    caller.join();
    app.awaitLine(line -> line.contains("Slow#") && line.contains("succeeded"), PATIENCE);
  }

  @Test
  void a_start_that_fails_says_why_and_leaves_nothing(@TempDir Path folder) throws IOException {
    // Given
    List<ProcessHandle> before = processes();
    LocalOptions options = LocalOptions.ofApp(stage(folder).folder()).withSetting("QUEUE", "some");

    // When, then
    assertThatThrownBy(() -> LocalApp.start(options))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("Tried to start the function app")
        .hasMessageContaining("%SCHEDULE%");
    assertThat(processes()).isSubsetOf(before);
  }

  @Test
  void an_app_that_is_not_packaged_is_refused_before_anything_starts(@TempDir Path empty) {
    assertThatThrownBy(() -> LocalApp.start(LocalOptions.ofApp(empty)))
        .isInstanceOf(LocalException.class)
        .hasMessageContaining("mvn -q package");
  }

  @Test
  void a_crash_of_the_app_is_noticed(@TempDir Path folder) throws Exception {
    // Given
    try (LocalApp app =
        LocalApp.start(LocalOptions.ofApp(stage(folder).folder()).withSettings(SETTINGS))) {
      // When
      assertThatThrownBy(() -> app.get("/api/crash")).isInstanceOf(LocalException.class);

      // Then
      assertThat(app.awaitExit()).isEqualTo(42);
      assertThat(app.isRunning()).isFalse();
    }
  }

  private static List<ProcessHandle> processes() {
    return ProcessHandle.current().descendants().toList();
  }

  private static void assertNobodyListens(URI uri) {
    assertThatThrownBy(() -> new Socket(uri.getHost(), uri.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }
}

package io.github.syncmedic.local;

import io.github.syncmedic.azurite.Azurite;
import io.github.syncmedic.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The packaged function app, running on this machine with everything it needs.
 *
 * <p>Starts Azurite when no storage is configured and the simulator when no tenant is, then the app
 * in a process of its own; ends all of it when closed, when starting fails, and when this JVM ends.
 * Thread-safe. Starting and closing block.
 */
public final class LocalApp implements AutoCloseable {
  private final LocalOptions options;
  private final Lines lines;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Thread onExit = new Thread(this::end, "local-app-end");
  private final HttpClient client = HttpClient.newHttpClient();
  private final String functionKey;
  private final String masterKey = UUID.randomUUID().toString();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private @Nullable Azurite azurite;
  private @Nullable Simulator simulator;
  private @Nullable HostProcess host;
  private volatile boolean closed;

  private LocalApp(LocalOptions options) {
    this.options = options;
    this.lines = new Lines(options.output());
    this.functionKey = options.functionKey().orElseGet(() -> UUID.randomUUID().toString());
  }

  /**
   * Starts the app and what it needs.
   *
   * @throws LocalException when the app is not packaged, refuses its settings or cannot listen
   * @throws io.github.syncmedic.azurite.AzuriteException when Azurite cannot be had
   */
  public static LocalApp start(LocalOptions options) {
    LocalApp app = new LocalApp(options);
    Runtime.getRuntime().addShutdownHook(app.onExit);
    boolean complete = false;
    try {
      app.begin();
      complete = true;
      return app;
    } finally {
      if (!complete) {
        app.close();
      }
    }
  }

  /** Where the app answers, without the route prefix: {@code http://127.0.0.1:7071}. */
  public URI url() {
    return host().url();
  }

  /** Opens functions of level FUNCTION. */
  public String functionKey() {
    return functionKey;
  }

  /** Opens everything, administration too. */
  public String masterKey() {
    return masterKey;
  }

  /** The settings as the app has them, with what was decided here. */
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  /** The simulator, unless the settings name a real tenant. */
  public Optional<Simulator> simulator() {
    return Optional.ofNullable(simulator);
  }

  /** The storage emulator, unless the settings name a storage account. */
  public Optional<Azurite> azurite() {
    return Optional.ofNullable(azurite);
  }

  /** Begins a request to {@code path}, such as {@code /api/status}, with the function key. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url().resolve(path)).header("x-functions-key", functionKey);
  }

  /** Sends a request and reads the answer as text. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new LocalException("Tried to call the function app, but failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("The call of the function app was interrupted", e);
    }
  }

  /** Gets {@code path} with the function key. */
  public HttpResponse<String> get(String path) {
    return send(request(path));
  }

  /** Posts JSON to {@code path} with the function key. */
  public HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /**
   * Starts a timer's or a queue's function now, without waiting for its end.
   *
   * @param input the text that its trigger would bring; timers ignore it
   */
  public void fire(String function, String input) {
    String path = "/admin/functions/" + function;
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(url().resolve(path))
                .header("x-functions-key", masterKey)
                .POST(BodyPublishers.ofString(SettingsFile.quoted("input", input))));
    if (answer.statusCode() != 202) {
      throw new LocalException(
          "There is no timer or queue function named "
              + function
              + " ("
              + answer.statusCode()
              + ")");
    }
  }

  /** Every line so far, of the start and of the app. */
  public List<String> lines() {
    return lines.all();
  }

  /**
   * The first line that fits, printed already or printed within {@code patience}.
   *
   * @throws LocalException when there is none; the message has the last lines
   */
  public String awaitLine(Predicate<String> wanted, Duration patience) {
    return lines
        .await(wanted, patience)
        .orElseThrow(
            () ->
                new LocalException(
                    "No such line within %s; the last ones:\n%s"
                        .formatted(patience, String.join("\n", lines.last(40)))));
  }

  /** Whether the app's process is alive. */
  public boolean isRunning() {
    return host().handle().isAlive();
  }

  /** Waits until the app's process ends, for whatever reason, and answers its exit code. */
  public int awaitExit() throws InterruptedException {
    return host().awaitExit();
  }

  /** Lets the app finish what is in flight, then ends all that was started. Idempotent. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The JVM is going down: the hook runs anyway.
    }
    end();
  }

  ProcessHandle process() {
    return host().handle();
  }

  boolean isClosed() {
    return closed;
  }

  private void begin() {
    if (!Files.isRegularFile(options.app().resolve("host.json"))) {
      throw new LocalException(
          "The function app is not packaged in %s; run: mvn -q package -DskipTests -pl functions -am"
              .formatted(options.app()));
    }
    options
        .settingsFile()
        .ifPresentOrElse(this::readSettings, () -> say("Settings", "no file, only what was given"));
    settings.putAll(options.settings());
    decideStorage();
    decideGraph();
    say("App", options.app().toString());
    host =
        opened(
            HostProcess.start(
                new HostProcess.Start(
                    options.app(), options.port(), functionKey, masterKey, settings),
                lines));
    say("Function key", functionKey);
    say("Master key", masterKey);
    say("Listening", url().toString());
  }

  private void readSettings(Path file) {
    settings.putAll(SettingsFile.read(file));
    say("Settings", file.toString());
  }

  private void decideStorage() {
    Decision decision = Decision.storage(settings);
    if (decision.standIn()) {
      azurite = opened(Azurite.start());
      settings.put("AzureWebJobsStorage", azurite.connectionString());
      say(
          "Storage",
          "Azurite, in memory, at %s, because %s"
              .formatted(azurite.blobEndpoint(), decision.because()));
    } else {
      say("Storage", "the account named in the settings, because " + decision.because());
    }
  }

  private void decideGraph() {
    Decision decision = Decision.graph(settings);
    if (decision.standIn()) {
      simulator = opened(options.simulator().start());
      settings.put("GRAPH_ENDPOINT", simulator.endpoint().toString());
      settings.put("GRAPH_CREDENTIAL", "managed-identity");
      settings.put("IDENTITY_ENDPOINT", simulator.identityEndpoint().toString());
      settings.put("IDENTITY_HEADER", simulator.identityHeader());
      say(
          "Graph",
          "the simulator at %s, because %s".formatted(simulator.endpoint(), decision.because()));
    } else {
      say("Graph", "a REAL tenant or another endpoint, because " + decision.because());
    }
  }

  private synchronized <T extends AutoCloseable> T opened(T resource) {
    started.push(resource);
    return resource;
  }

  private void say(String what, String detail) {
    lines.add("%-13s %s".formatted(what, detail));
  }

  private HostProcess host() {
    if (host == null) {
      throw new IllegalStateException("not started");
    }
    return host;
  }

  /** Whoever comes second waits as well: this JVM ends when its shutdown hook returns. */
  private synchronized void end() {
    closed = true;
    while (!started.isEmpty()) {
      close(started.pop());
    }
  }

  /** The rest is to be closed whatever one of them says. */
  private void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      lines.add("Tried to end %s, but failed: %s".formatted(resource, e));
    }
  }
}

package io.github.syncmedic.local;

import io.github.syncmedic.azurite.AzuriteException;
import io.github.syncmedic.simulator.PortTakenException;
import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the function app on this machine until it is told to stop.
 *
 * <p>Exit codes: 0 stopped, 1 the app's process ended by itself, 2 bad usage, 3 could not start.
 */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the packaged function app on this machine: no Azure, no Core Tools. Starts Azurite when no storage is configured and the simulator when no tenant is.")
public final class Local implements Callable<Integer> {

  /** Ctrl-C reaches the app's process as well, and it may be quicker. */
  private static final Set<Integer> STOPPED_BY_SIGNAL = Set.of(130, 143);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      defaultValue = "7071",
      description = "port on 127.0.0.1, 0 for any; default ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--app",
      paramLabel = "FOLDER",
      description = "the packaged app; default: the one of this checkout")
  private @Nullable Path app;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "default: local.settings.json of this checkout, or else the sample")
  private @Nullable Path settings;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting that wins over the file's; may be repeated")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      defaultValue = "demo",
      description = "what the simulated tenant goes through; default ${DEFAULT-VALUE}")
  private String scenario = "demo";

  @Option(
      names = "--function-key",
      paramLabel = "KEY",
      description = "opens functions of level FUNCTION; default: random")
  private @Nullable String functionKey;

  @Option(
      names = "--fire",
      paramLabel = "FUNCTION",
      description = "a timer's function to start once at once, instead of at its next tick")
  private List<String> fire = new ArrayList<>();

  public static void main(String... arguments) {
    System.exit(new CommandLine(new Local()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (LocalApp running = LocalApp.start(options())) {
      fire.forEach(function -> running.fire(function, ""));
      print("Stop it with Ctrl-C.");
      int exitCode = running.awaitExit();
      if (running.isClosed() || STOPPED_BY_SIGNAL.contains(exitCode)) {
        return 0;
      }
      print("The function app's process ended by itself, with exit code " + exitCode);
      return 1;
    } catch (LocalException | AzuriteException | ScenarioException | PortTakenException e) {
      print(String.valueOf(e.getMessage()));
      return 3;
    }
  }

  private LocalOptions options() {
    LocalOptions options = app == null ? LocalOptions.ofCheckout() : LocalOptions.ofApp(app);
    if (settings != null) {
      options = options.withSettingsFile(settings);
    }
    if (functionKey != null) {
      options = options.withFunctionKey(functionKey);
    }
    return options
        .withPort(port)
        .withSettings(set)
        .withScenario(Scenario.named(scenario))
        .withOutput(this::print);
  }

  private void print(String line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
      spec.commandLine().getOut().flush();
    }
  }
}

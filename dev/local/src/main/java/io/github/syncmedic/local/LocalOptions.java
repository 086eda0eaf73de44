package io.github.syncmedic.local;

import io.github.syncmedic.simulator.Scenario;
import io.github.syncmedic.simulator.Simulator;
import io.github.syncmedic.simulator.SimulatorBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a {@link LocalApp} is started with; each {@code with…} returns a changed copy.
 *
 * @param app the staging folder that is deployed
 * @param port where the app listens on 127.0.0.1; 0 for any
 * @param settingsFile a local.settings.json
 * @param settings settings that win over those of the file
 * @param functionKey the key of functions; random when empty
 * @param simulator what is started when no real tenant is configured
 * @param output where lines go, besides being kept
 */
public record LocalOptions(
    Path app,
    int port,
    Optional<Path> settingsFile,
    Map<String, String> settings,
    Optional<String> functionKey,
    SimulatorBuilder simulator,
    Consumer<String> output) {

  public LocalOptions {
    settings = Map.copyOf(settings);
  }

  /**
   * The app and the settings of the checkout around the working directory, any port, the
   * demonstration's tenant, no output.
   */
  public static LocalOptions ofCheckout() {
    Checkout checkout =
        Checkout.around(Path.of(""))
            .orElseThrow(
                () ->
                    new LocalException(
                        "%s is not in a checkout of SyncMedic; run this from there, or name the packaged app"
                            .formatted(Path.of("").toAbsolutePath())));
    LocalOptions options = ofApp(checkout.app());
    return checkout.settings().map(options::withSettingsFile).orElse(options);
  }

  /** The app in {@code folder} without any settings, any port, the demonstration's tenant. */
  public static LocalOptions ofApp(Path folder) {
    return new LocalOptions(
        folder,
        0,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Simulator.builder().scenario(Scenario.demo()),
        line -> {});
  }

  public LocalOptions withApp(Path folder) {
    return new LocalOptions(folder, port, settingsFile, settings, functionKey, simulator, output);
  }

  public LocalOptions withPort(int other) {
    return new LocalOptions(app, other, settingsFile, settings, functionKey, simulator, output);
  }

  public LocalOptions withSettingsFile(Path file) {
    return new LocalOptions(app, port, Optional.of(file), settings, functionKey, simulator, output);
  }

  public LocalOptions withSetting(String name, String value) {
    return withSettings(Map.of(name, value));
  }

  /** Adds to what was set before. */
  public LocalOptions withSettings(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new LocalOptions(app, port, settingsFile, all, functionKey, simulator, output);
  }

  public LocalOptions withFunctionKey(String key) {
    return new LocalOptions(app, port, settingsFile, settings, Optional.of(key), simulator, output);
  }

  public LocalOptions withSimulator(SimulatorBuilder other) {
    return new LocalOptions(app, port, settingsFile, settings, functionKey, other, output);
  }

  public LocalOptions withScenario(Scenario scenario) {
    return withSimulator(Simulator.builder().scenario(scenario));
  }

  public LocalOptions withOutput(Consumer<String> other) {
    return new LocalOptions(app, port, settingsFile, settings, functionKey, simulator, other);
  }
}

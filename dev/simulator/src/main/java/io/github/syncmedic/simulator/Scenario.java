package io.github.syncmedic.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a simulator begins with and what happens to it over time. Immutable; may be played often.
 *
 * <p>From a file: {@link #named}, {@link #load}. In code: {@link #builder()}, {@link #fleet}.
 */
public final class Scenario {
  private final List<TenantSpec> tenants;
  private final Behaviour behaviour;
  private final List<Event> script;
  private final List<Fault> faults;

  Scenario(List<TenantSpec> tenants, Behaviour behaviour, List<Event> script, List<Fault> faults) {
    this.tenants = List.copyOf(tenants);
    this.behaviour = behaviour;
    this.script = List.copyOf(script);
    this.faults = List.copyOf(faults);
  }

  /** Returns a builder that begins with one empty tenant. */
  public static ScenarioBuilder builder() {
    return new ScenarioBuilder();
  }

  /** Returns one tenant with one healthy configuration of two jobs. */
  public static Scenario healthy() {
    return named("healthy");
  }

  /** Returns the demonstration: one configuration healthy, one timed out, one with held deletes. */
  public static Scenario demo() {
    return named("demo");
  }

  /**
   * Returns one tenant with {@code configurations} × {@code jobsEach} healthy jobs and one identity
   * with every role a watcher and remediator needs.
   */
  public static Scenario fleet(int configurations, int jobsEach) {
    return builder()
        .identity("fleet", ScenarioBuilder.USUAL_ROLES)
        .fleet(configurations, jobsEach)
        .build();
  }

  /**
   * Returns the shipped scenario of that name, or the one in the file of that name.
   *
   * @throws ScenarioException if there is neither, or if it is not a scenario
   */
  public static Scenario named(String nameOrFile) {
    var resource = nameOrFile + ".yaml";
    try (var shipped = Scenario.class.getResourceAsStream(resource)) {
      if (shipped != null) {
        return parse(resource, new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return load(Path.of(nameOrFile));
  }

  /**
   * Returns the scenario in a YAML or JSON file.
   *
   * @throws ScenarioException if it cannot be read, or if it is not a scenario
   */
  public static Scenario load(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new ScenarioException(
          "%s: no such scenario; shipped are healthy and demo, anything else is a file"
              .formatted(file),
          e);
    }
  }

  /**
   * Returns the scenario in a YAML or JSON text.
   *
   * @param source what messages call it
   * @throws ScenarioException if it is not a scenario; the message names line, field and what is
   *     allowed
   */
  public static Scenario parse(String source, String text) {
    return ScenarioFile.read(source, text);
  }

  /** Returns the same with another behaviour. */
  public Scenario behaving(UnaryOperator<Behaviour> change) {
    return new Scenario(tenants, change.apply(behaviour), script, faults);
  }

  /** Returns the tenants. */
  public List<TenantSpec> tenants() {
    return tenants;
  }

  /** Returns how the service behaves. */
  public Behaviour behaviour() {
    return behaviour;
  }

  List<Event> script() {
    return script;
  }

  List<Fault> faults() {
    return faults;
  }

  /** Something that happens to a job some time after the start. */
  record Event(Duration at, String job, JobEvent event) {}
}

package io.github.syncmedic.simulator;

import io.github.syncmedic.simulator.Behaviour.Latency;
import io.github.syncmedic.simulator.Behaviour.Limits;
import io.github.syncmedic.simulator.Behaviour.QuarantineRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads scenario files; the format is described in the module's README. */
final class ScenarioFile {
  private ScenarioFile() {}

  static Scenario read(String source, String text) {
    var root = YamlField.of(source, text);
    var fields = root.fields("behaviour", "tenants", "script", "faults");
    var tenants = root.required(fields, "tenants").list(ScenarioFile::tenant);
    if (tenants.isEmpty()) {
      throw root.wrong("a scenario needs at least one tenant");
    }
    var behaviour = optional(fields, "behaviour").map(ScenarioFile::behaviour);
    var faults = new ArrayList<>(list(fields, "faults", EventFields::fault));
    var script = new ArrayList<Scenario.Event>();
    for (var event : list(fields, "script", EventFields::scripted)) {
      event.job().ifPresent(script::add);
      event.fault().ifPresent(faults::add);
    }
    var scenario = new Scenario(tenants, behaviour.orElse(Behaviour.DEFAULT), script, faults);
    return checked(scenario, root);
  }

  /** Builds the world once, so that what does not fit together is told now and not at the start. */
  private static Scenario checked(Scenario scenario, YamlField root) {
    try {
      var world = new World(scenario, Instant.EPOCH);
      scenario.faults().forEach(world::resolved);
      return world.scenario();
    } catch (IllegalArgumentException e) {
      throw (ScenarioException) root.wrong(String.valueOf(e.getMessage())).initCause(e);
    }
  }

  private static TenantSpec tenant(YamlField field) {
    var fields = field.fields("id", "displayName", "identities", "configurations");
    var id = uuid(field.required(fields, "id"));
    var identities = list(fields, "identities", identity -> identity(identity, id));
    var configurations = list(fields, "configurations", each -> configuration(each, id));
    var name = optional(fields, "displayName").map(YamlField::text).orElse("Contoso");
    return new TenantSpec(id, name, identities, configurations);
  }

  private static TenantSpec.Identity identity(YamlField field, String tenant) {
    var fields = field.fields("name", "clientId", "roles", "delegated");
    var name = field.required(fields, "name").text();
    var clientId =
        optional(fields, "clientId")
            .map(ScenarioFile::uuid)
            .orElseGet(() -> ScenarioBuilder.uuid(tenant + "/identity/" + name));
    Set<String> roles = new HashSet<>(list(fields, "roles", YamlField::text));
    boolean delegated = optional(fields, "delegated").map(YamlField::yes).orElse(false);
    return new TenantSpec.Identity(name, clientId, roles, delegated);
  }

  private static TenantSpec.Configuration configuration(YamlField field, String tenant) {
    var fields =
        field.fields("id", "displayName", "appId", "applicationTemplateId", "legacy", "jobs");
    var name = field.required(fields, "displayName").text();
    var seed = tenant + "/configuration/" + name;
    boolean legacy = optional(fields, "legacy").map(YamlField::yes).orElse(false);
    var template =
        optional(fields, "applicationTemplateId")
            .map(ScenarioFile::uuid)
            .orElse(TenantSpec.Configuration.CLOUD_SYNC_TEMPLATE);
    var appId = legacy ? template : ScenarioBuilder.uuid(seed + "/app");
    return new TenantSpec.Configuration(
        optional(fields, "id").map(ScenarioFile::uuid).orElseGet(() -> ScenarioBuilder.uuid(seed)),
        name,
        optional(fields, "appId").map(ScenarioFile::uuid).orElse(appId),
        legacy ? Optional.empty() : Optional.of(template),
        list(fields, "jobs", ScenarioFile::job));
  }

  private static JobSpec job(YamlField field) {
    var fields =
        field.fields(
            "kind",
            "id",
            "interval",
            "entries",
            "state",
            "cause",
            "stagedDeletes",
            "since",
            "deleteThreshold",
            "visibilityDelay",
            "initialCycles",
            "pruneEscrows");
    var usual = JobSpec.of(field.required(fields, "kind").text());
    return new JobSpec(
        usual.kind(),
        optional(fields, "id").map(YamlField::text),
        optional(fields, "interval").map(ScenarioFile::interval).orElse(usual.interval()),
        optional(fields, "entries").map(ScenarioFile::entries).orElse(usual.entries()),
        start(fields),
        tuning(fields));
  }

  private static JobSpec.Start start(Map<String, YamlField> fields) {
    var state =
        optional(fields, "state")
            .map(field -> enumValue(field, JobSpec.State.class))
            .orElse(JobSpec.State.ACTIVE);
    return new JobSpec.Start(
        state,
        optional(fields, "cause").map(EventFields::cause),
        optional(fields, "stagedDeletes").map(field -> field.number(0)).orElse(0L),
        optional(fields, "since").map(YamlField::duration).orElse(Duration.ZERO));
  }

  private static JobSpec.Tuning tuning(Map<String, YamlField> fields) {
    var usual = JobSpec.Tuning.DEFAULT;
    return new JobSpec.Tuning(
        optional(fields, "deleteThreshold").map(f -> f.number(1)).orElse(usual.deleteThreshold()),
        optional(fields, "visibilityDelay")
            .map(YamlField::duration)
            .orElse(usual.visibilityDelay()),
        optional(fields, "initialCycles").map(f -> f.integer(1)).orElse(usual.initialCycles()),
        optional(fields, "pruneEscrows").map(YamlField::yes).orElse(usual.pruneEscrows()));
  }

  private static Map<String, Long> entries(YamlField field) {
    var entries = new LinkedHashMap<String, Long>();
    field.anyFields().forEach((type, count) -> entries.put(type, count.number(0)));
    return entries;
  }

  private static Behaviour behaviour(YamlField field) {
    var fields =
        field.fields(
            "without",
            "latency",
            "jitter",
            "batchOverhead",
            "jobsPage",
            "directoryPage",
            "requests",
            "per",
            "retries",
            "disabledAfter",
            "startOnActive",
            "pauseOnPaused",
            "tokenLifetime");
    var usual = Behaviour.DEFAULT;
    var features = EnumSet.allOf(Feature.class);
    features.removeAll(list(fields, "without", each -> enumValue(each, Feature.class)));
    return new Behaviour(
        features,
        new Latency(
            duration(fields, "latency", Duration.ZERO),
            duration(fields, "jitter", Duration.ZERO),
            duration(fields, "batchOverhead", Duration.ZERO)),
        limits(fields),
        new QuarantineRules(
            fields.containsKey("retries")
                ? list(fields, "retries", YamlField::duration)
                : usual.quarantine().retries(),
            duration(fields, "disabledAfter", usual.quarantine().disabledAfter())),
        integer(fields, "startOnActive", 200, usual.startOnActive()),
        integer(fields, "pauseOnPaused", 200, usual.pauseOnPaused()),
        duration(fields, "tokenLifetime", usual.tokenLifetime()));
  }

  private static Limits limits(Map<String, YamlField> fields) {
    var usual = Limits.DEFAULT;
    return new Limits(
        integer(fields, "jobsPage", 1, usual.jobsPage()),
        integer(fields, "directoryPage", 1, usual.directoryPage()),
        integer(fields, "requests", 0, usual.requests()),
        optional(fields, "per").map(ScenarioFile::interval).orElse(usual.per()));
  }

  private static int integer(Map<String, YamlField> fields, String name, int least, int usual) {
    return optional(fields, name).map(field -> field.integer(least)).orElse(usual);
  }

  private static Duration duration(Map<String, YamlField> fields, String name, Duration usual) {
    return optional(fields, name).map(YamlField::duration).orElse(usual);
  }

  private static Duration interval(YamlField field) {
    var interval = field.duration();
    if (interval.isZero()) {
      throw field.wrong("expected a duration longer than nothing");
    }
    return interval;
  }

  private static String uuid(YamlField field) {
    var text = field.text();
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw field.wrong("expected a UUID with dashes");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /** Enum constants are written as Graph writes its own: {@code NotRun} for {@code NOT_RUN}. */
  private static <E extends Enum<E>> E enumValue(YamlField field, Class<E> type) {
    var constants = List.of(type.getEnumConstants());
    return field.oneOf(
        text ->
            constants.stream()
                .filter(
                    each ->
                        each.name().replace("_", "").equalsIgnoreCase(text.replaceAll("[-_]", "")))
                .findFirst(),
        constants.stream().map(ScenarioFile::written).toList());
  }

  private static String written(Enum<?> constant) {
    var words = new StringBuilder();
    Arrays.stream(constant.name().split("_", -1))
        .forEach(
            word ->
                words.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT)));
    return words.toString();
  }

  private static <T> List<T> list(
      Map<String, YamlField> fields, String name, Function<YamlField, T> each) {
    return optional(fields, name).map(field -> field.list(each)).orElse(List.of());
  }

  private static Optional<YamlField> optional(Map<String, YamlField> fields, String name) {
    return Optional.ofNullable(fields.get(name));
  }
}

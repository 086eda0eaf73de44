package io.github.syncmedic.functions;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.health.forecast.EscrowLimits;
import io.github.syncmedic.sync.ConfigurationId;
import io.github.syncmedic.sync.ResetScope;
import io.github.syncmedic.sync.TenantId;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The application settings, read and checked as a whole before anything starts.
 *
 * @param tenant the identity's own
 * @param tenants those that are watched
 * @param canaries the document that names objects to send through jobs, where that is wanted
 * @param remediation the ceiling over every playbook
 * @param keepRuns how long runs that are over are kept
 * @param allowedScopes what a restart may forget beyond the portal's Restart
 * @param limits at how many failed objects Microsoft quarantines a job
 * @param raw any setting by its name, for the adapters, which know their own
 */
record Settings(
    TenantId tenant,
    Tenants tenants,
    List<ConfigurationId> configurations,
    Optional<String> canaries,
    Autonomy remediation,
    Duration settleWait,
    Duration blindAfter,
    Duration keepRuns,
    Set<ResetScope> allowedScopes,
    EscrowLimits limits,
    Function<String, Optional<String>> raw) {
  private static final Duration LONGEST_SETTLE_WAIT = Duration.ofHours(1);
  private static final Duration SHORTEST_KEPT = Duration.ofDays(8);
  private static final Duration LONGEST_KEPT = Duration.ofDays(3650);
  private static final int CRON_FIELDS = 6;

  /** https://learn.microsoft.com/azure/app-service/app-service-key-vault-references */
  private static final String REFERENCE = "@Microsoft.KeyVault(";

  /**
   * Reads the settings.
   *
   * @param environment a setting by its name; blank counts as not set
   * @throws IllegalArgumentException with the setting's name, its value and what was expected
   */
  static Settings of(Function<String, Optional<String>> environment) {
    Function<String, Optional<String>> raw =
        name -> environment.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    checkReferences(raw);
    checkSchedule(value(raw, Setting.HEALTH_SCHEDULE).orElseThrow());
    var tenant =
        value(raw, Setting.AZURE_TENANT_ID)
            .map(text -> read(Setting.AZURE_TENANT_ID, text, TenantId::new))
            .orElse(TenantId.OWN);
    return new Settings(
        tenant,
        value(raw, Setting.TENANTS)
            .map(text -> read(Setting.TENANTS, text, Tenants::of))
            .orElse(Tenants.of(tenant)),
        configurations(raw),
        value(raw, Setting.CANARIES).map(text -> read(Setting.CANARIES, text, Tenants::document)),
        autonomy(value(raw, Setting.REMEDIATION).orElseThrow()),
        duration(raw, Setting.SETTLE_WAIT, Duration.ZERO, LONGEST_SETTLE_WAIT),
        duration(raw, Setting.BLIND_AFTER, Duration.ZERO, Duration.ofDays(1)),
        duration(raw, Setting.KEEP_RUNS, SHORTEST_KEPT, LONGEST_KEPT),
        scopes(raw),
        value(raw, Setting.ESCROW_LIMITS)
            .map(text -> read(Setting.ESCROW_LIMITS, text, Limits::of))
            .orElse(EscrowLimits.DOCUMENTED),
        raw);
  }

  /** The value of {@code setting}, or its standard. */
  Optional<String> value(Setting setting) {
    return value(raw, setting);
  }

  /**
   * The value of {@code setting} as {@code reader} reads it.
   *
   * @throws IllegalArgumentException with the setting's name when it cannot be read
   */
  <T> Optional<T> read(Setting setting, Function<String, T> reader) {
    return value(setting).map(text -> read(setting, text, reader));
  }

  /** Why the value of {@code setting} cannot be used. */
  IllegalArgumentException refusing(Setting setting) {
    return setting.refusing(value(setting).orElse(""));
  }

  private static Optional<String> value(Function<String, Optional<String>> raw, Setting setting) {
    return raw.apply(setting.name()).or(setting::standard);
  }

  private static void checkReferences(Function<String, Optional<String>> raw) {
    Arrays.stream(Setting.values())
        .filter(it -> raw.apply(it.name()).filter(text -> text.startsWith(REFERENCE)).isPresent())
        .findFirst()
        .ifPresent(
            it -> {
              throw it.unresolved();
            });
  }

  private static void checkSchedule(String text) {
    if (text.split("\\s+").length != CRON_FIELDS) {
      throw Setting.HEALTH_SCHEDULE.refusing(text);
    }
  }

  private static Autonomy autonomy(String text) {
    return switch (text) {
      case "off" -> Autonomy.OBSERVE;
      case "suggest" -> Autonomy.SUGGEST;
      case "auto" -> Autonomy.AUTO;
      default -> throw Setting.REMEDIATION.refusing(text);
    };
  }

  private static List<ConfigurationId> configurations(Function<String, Optional<String>> raw) {
    return value(raw, Setting.CONFIGURATIONS)
        .map(
            text ->
                Arrays.stream(text.split(","))
                    .map(String::strip)
                    .map(id -> read(Setting.CONFIGURATIONS, id, ConfigurationId::new))
                    .toList())
        .orElse(List.of());
  }

  private static Set<ResetScope> scopes(Function<String, Optional<String>> raw) {
    return value(raw, Setting.ALLOWED_SCOPES).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(
            name ->
                ResetScope.of(name.strip())
                    .filter(it -> !ResetScope.PORTAL_RESTART.contains(it))
                    .orElseThrow(() -> Setting.ALLOWED_SCOPES.refusing(name.strip())))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Duration duration(
      Function<String, Optional<String>> raw,
      Setting setting,
      Duration shortest,
      Duration longest) {
    var text = value(raw, setting).orElseThrow();
    try {
      var duration = Duration.parse(text);
      if (duration.compareTo(shortest) < 0 || duration.compareTo(longest) > 0) {
        throw setting.refusing(text);
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw setting.refusing(text);
    }
  }

  private static <T> T read(Setting setting, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw setting.refusing(text);
    }
  }
}

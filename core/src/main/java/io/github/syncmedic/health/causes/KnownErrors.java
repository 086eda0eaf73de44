package io.github.syncmedic.health.causes;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Microsoft says of the error codes in the provisioning logs, in short. The list is not
 * closed, so a code that is not here is normal.
 */
final class KnownErrors {
  /** Where Microsoft lists them. */
  static final String DOCS =
      "https://learn.microsoft.com/entra/identity/monitoring-health/howto-analyze-provisioning-logs#error-codes";

  private static final String CONFLICT =
      "Make the values that collide differ, or mend the matching.";
  private static final String RIGHTS = "Give the sync account the rights it lacks in the target.";
  private static final String PATIENCE = "Nothing: it is tried again by itself within 40 minutes.";
  private static final String MISSING = "Fill in the attributes that the target asks for.";
  private static final String DUPLICATE_IN_TARGET =
      "Remove the duplicate in the target, or match by an attribute that is unique.";

  private static final Map<String, String> ADVICE = advice();

  private KnownErrors() {}

  /** What to do about {@code code}, whatever its case. */
  static Optional<String> advice(String code) {
    return Optional.ofNullable(ADVICE.get(code.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, String> advice() {
    var advice = new TreeMap<String, String>();
    put(advice, CONFLICT, "Conflict", "EntryConflict");
    put(advice, RIGHTS, "InsufficientRights", "MethodNotAllowed", "NotPermitted", "Unauthorized");
    put(advice, PATIENCE, "InternalServerError", "WebExceptionProtocolError");
    put(advice, PATIENCE, "InternalError", "Timeout");
    put(advice, "Nothing: it is tried again by itself.", "TooManyRequests");
    put(advice, MISSING, "MandatoryFieldsMissing", "MissingValues");
    put(advice, DUPLICATE_IN_TARGET, "DuplicateTargetEntries");
    put(
        advice,
        DUPLICATE_IN_TARGET,
        "SystemForCrossDomainIdentityManagementMultipleEntriesInResponse");
    put(advice, "Remove the duplicate in the source.", "DuplicateSourceEntries");
    put(
        advice,
        "The object in the target is gone: restart the job, so that objects are matched anew.",
        "InvalidAnchor");
    put(
        advice,
        "Use a domain that is verified in the tenant, or map the attribute otherwise.",
        "InvalidDomain");
    put(
        advice,
        "Map to an attribute that the target has, or have its schema read again.",
        "SchemaAttributeNotFound");
    put(
        advice,
        "Send one of the values that the target accepts.",
        "SchemaPropertyCanOnlyAcceptValue");
    put(
        advice,
        "Look at the values: the target understood and refused them.",
        "UnprocessableEntity");
    put(advice, "Free or buy licences in the target.", "LicenseLimitExceeded");
    put(advice, "Ask who runs the target: it does not do what was asked.", "NotImplemented");
    put(
        advice,
        "Ask who runs the target: its answer is not what the protocol asks for.",
        "SystemForCrossDomainIdentityManagementServiceIncompatible");
    put(
        advice,
        "Nothing, unless the object should be in scope.",
        "ImportSkipped",
        "EntrySynchronizationSkipped");
    return Map.copyOf(advice);
  }

  private static void put(Map<String, String> advice, String text, String... codes) {
    for (var code : codes) {
      advice.put(code.toLowerCase(Locale.ROOT), text);
    }
  }
}

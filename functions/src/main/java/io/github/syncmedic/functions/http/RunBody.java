package io.github.syncmedic.functions.http;

import java.util.Map;
import java.util.Optional;

/**
 * What a caller says who asks for a playbook.
 *
 * @param playbook its name
 * @param inputs what it is to know
 */
record RunBody(
    Optional<String> playbook,
    Optional<String> jobId,
    Optional<Boolean> dryRun,
    Optional<String> reason,
    Optional<Map<String, String>> inputs,
    Optional<String> planHash)
    implements Meant {
  /** The text of {@code field}, which must be there. */
  static String needed(Optional<String> text, String field) {
    return text.orElseThrow(
        () ->
            Refused.malformed(
                "Tried to read the request, because it has no %s; try adding it".formatted(field),
                field));
  }
}

package io.github.syncmedic.command;

import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.CanaryObject;
import io.github.syncmedic.sync.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects may be sent through jobs: the document that an operator wrote.
 *
 * <p>Its constructor throws {@link IllegalArgumentException} when a part is missing, or two are
 * meant for the same configuration.
 */
record CanaryList(int schemaVersion, List<Entry> canaries) {
  static final CanaryList EMPTY = new CanaryList(Json.SCHEMA_VERSION, List.of());

  private static final int LONGEST = 1000;

  CanaryList {
    if (schemaVersion != Json.SCHEMA_VERSION || canaries == null) {
      throw new IllegalArgumentException(
          "Tried to read the canaries, because CANARIES names a document, and it is not of version %d or has none; try {\"schemaVersion\": %1$d, \"canaries\": []}"
              .formatted(Json.SCHEMA_VERSION));
    }
    canaries = List.copyOf(canaries);
    Set<List<String>> seen = new HashSet<>();
    if (!canaries.stream().allMatch(it -> seen.add(it.whose()))) {
      throw new IllegalArgumentException(
          "Tried to read the canaries, because CANARIES names a document, and two are for one domain; try one for each");
    }
  }

  /**
   * One object.
   *
   * @param tenantId its tenant; where it is left out, every tenant with such a configuration
   * @param domain the name of the configuration
   * @param object its distinguished name
   * @param type its kind in the source, for example {@code user}
   */
  record Entry(Optional<String> tenantId, String domain, String object, String type) {
    Entry {
      if (isOdd(domain) || isOdd(object) || isOdd(type)) {
        throw new IllegalArgumentException(
            "Tried to read a canary, because CANARIES names a document, and domain, object or type is missing; try contoso.com, a distinguished name and user");
      }
    }

    private static boolean isOdd(String text) {
      return text == null || text.isBlank() || text.length() > LONGEST;
    }

    CanaryObject canary() {
      return new CanaryObject(object, type);
    }

    private List<String> whose() {
      return List.of(tenantId.orElse("").toLowerCase(Locale.ROOT), domain.toLowerCase(Locale.ROOT));
    }

    private boolean isFor(TenantId tenant, String name) {
      return domain.equalsIgnoreCase(name)
          && tenantId.map(tenant.value()::equalsIgnoreCase).orElse(true);
    }
  }

  /** The canary of a configuration; one that names the tenant goes before one that does not. */
  Optional<Entry> of(TenantId tenant, String domain) {
    var fitting = canaries.stream().filter(it -> it.isFor(tenant, domain)).toList();
    return fitting.stream()
        .filter(it -> it.tenantId().isPresent())
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }
}

package io.github.syncmedic.functions;

import io.github.syncmedic.journal.DocumentName;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.sync.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which tenants are watched.
 *
 * @param listed those that the setting names
 * @param document the document that names them, one a line, where the setting points to one
 */
record Tenants(List<TenantId> listed, Optional<String> document) {
  private static final String DOCUMENT = "blob:";

  /**
   * Reads the setting.
   *
   * @throws IllegalArgumentException when a tenant or a document cannot be called so
   */
  static Tenants of(String text) {
    return text.startsWith(DOCUMENT)
        ? new Tenants(List.of(), Optional.of(document(text)))
        : new Tenants(read(Arrays.stream(text.split(","))), Optional.empty());
  }

  /**
   * The name of the document that a setting points to.
   *
   * @throws IllegalArgumentException when it points to none, or none can be called so
   */
  static String document(String text) {
    if (!text.startsWith(DOCUMENT)) {
      throw new IllegalArgumentException(
          "Tried to read the name of a document, because a setting points to one, and it does not"
              + " begin with blob:; try blob:canaries.json");
    }
    return DocumentName.checked(text.substring(DOCUMENT.length()));
  }

  static Tenants of(TenantId only) {
    return new Tenants(List.of(only), Optional.empty());
  }

  boolean isFleet() {
    return document.isPresent() || listed.size() > 1;
  }

  /**
   * The tenants as they are set now.
   *
   * @throws IllegalStateException when the document is not there, or names none
   */
  List<TenantId> in(Documents documents) {
    return document.map(name -> read(documents, name)).orElse(listed);
  }

  private static List<TenantId> read(Documents documents, String name) {
    var tenants =
        documents
            .read(name)
            .map(stored -> read(stored.text().lines().filter(line -> !line.startsWith("#"))))
            .orElse(List.of());
    if (tenants.isEmpty()) {
      throw new IllegalStateException(
          "Tried to read the tenants, because TENANTS is blob:%s, and it names none; try one id a line"
              .formatted(name));
    }
    return tenants;
  }

  private static List<TenantId> read(Stream<String> ids) {
    return ids.map(String::strip)
        .filter(id -> !id.isEmpty())
        .map(TenantId::new)
        .distinct()
        .toList();
  }
}

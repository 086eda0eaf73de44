package io.github.syncmedic.sync;

/**
 * The object that is sent.
 *
 * <p>Its constructor throws {@link IllegalArgumentException} when a part is blank.
 *
 * @param id for Cloud Sync from Active Directory its distinguished name
 * @param type its kind in the source, for example {@code user}
 */
public record CanaryObject(String id, String type) {
  public CanaryObject {
    if (id.isBlank() || type.isBlank()) {
      throw new IllegalArgumentException(
          "Tried to name a canary object in vain, because its id or type is blank; try CN=…,DC=… and user");
    }
  }
}

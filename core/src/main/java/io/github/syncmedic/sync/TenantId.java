package io.github.syncmedic.sync;

/**
 * The id of an Entra tenant, or {@link #OWN} where only the identity knows it.
 *
 * <p>Its constructor throws {@link IllegalArgumentException} unless the value matches {@code
 * [A-Za-z0-9._-]{1,200}} and does not begin with a dot.
 */
public record TenantId(String value) {
  /** The tenant of the identity itself, when no setting names it. */
  public static final TenantId OWN = new TenantId("own");

  public TenantId {
    Ids.checked("tenant id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package io.github.syncmedic.sync;

/**
 * The object id of the service principal that stands for one Cloud Sync configuration.
 *
 * <p>Its constructor throws {@link IllegalArgumentException} unless the value matches {@code
 * [A-Za-z0-9._-]{1,200}} and does not begin with a dot.
 */
public record ConfigurationId(String value) {
  public ConfigurationId {
    Ids.checked("configuration id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}

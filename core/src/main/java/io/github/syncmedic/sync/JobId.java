package io.github.syncmedic.sync;

/**
 * The id of a synchronization job, for example {@code AD2AADProvisioning.<tenant>.<guid>}; it may
 * contain dots.
 *
 * <p>Its constructor throws {@link IllegalArgumentException} unless the value matches {@code
 * [A-Za-z0-9._-]{1,200}} and does not begin with a dot.
 */
public record JobId(String value) {
  public JobId {
    Ids.checked("job id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}

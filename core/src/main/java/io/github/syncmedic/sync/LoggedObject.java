package io.github.syncmedic.sync;

/** A user, group or other object as the provisioning logs name it; every text may be empty. */
public record LoggedObject(String id, String name, String type) {
  /** The name, or the id where there is none. */
  @Override
  public String toString() {
    return name.isBlank() ? id : name;
  }
}

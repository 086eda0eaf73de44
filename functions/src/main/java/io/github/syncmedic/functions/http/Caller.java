package io.github.syncmedic.functions.http;

import java.util.Set;

/**
 * Who sends a request, as far as that was proven.
 *
 * @param who the one name: {@code entra:} and the object id of a person or an application, or
 *     {@code function-key} for whoever knows the key
 * @param roles what they may do
 */
public record Caller(String who, Set<Role> roles) {
  /** Whoever knows the function key and is nobody in particular: they never approve. */
  static final Caller FUNCTION_KEY = new Caller("function-key", Set.of(Role.READ, Role.OPERATE));

  public Caller {
    roles = Set.copyOf(roles);
  }

  boolean is(Role role) {
    return roles.contains(role);
  }
}

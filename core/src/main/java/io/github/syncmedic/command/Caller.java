package io.github.syncmedic.command;

import io.github.syncmedic.playbook.Asker;
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
  public static final Caller FUNCTION_KEY =
      new Caller("function-key", Set.of(Role.READ, Role.OPERATE));

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** The one name of whoever is {@code objectId} in Entra, through whatever door they come. */
  public static String person(String objectId) {
    return Asker.PERSON + objectId;
  }

  /** Whether they may do what {@code role} stands for. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}

package io.github.syncmedic.command;

import java.util.List;
import java.util.stream.Collectors;

/** What a route needs of its caller; nobody passes who holds none of its roles. */
public enum Access {
  /** To look. */
  READ,
  /** To have something done. */
  OPERATE,
  /** To decide about what somebody else asked for. */
  APPROVE;

  private List<Role> roles() {
    return switch (this) {
      case READ -> List.of(Role.READ);
      case OPERATE -> List.of(Role.OPERATE);
      case APPROVE -> List.of(Role.APPROVE, Role.APPROVE_DESTRUCTIVE);
    };
  }

  /** Whether {@code caller} holds one of its roles. */
  public boolean isOpenTo(Caller caller) {
    return roles().stream().anyMatch(caller::is);
  }

  /** The roles that open it, as an administrator knows them. */
  public String inWords() {
    return roles().stream().map(Role::text).collect(Collectors.joining(" or "));
  }
}

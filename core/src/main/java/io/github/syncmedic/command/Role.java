package io.github.syncmedic.command;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do: the app roles that an administrator assigns in Entra. */
public enum Role {
  /** Read jobs, runs, playbooks and the status. */
  READ("Sync.Read"),
  /** Ask for runs, dry or meant, and cancel them. */
  OPERATE("Sync.Operate"),
  /** Approve or reject what somebody else asked for. */
  APPROVE("Sync.Approve"),
  /** Give the approval without which nothing is destroyed. */
  APPROVE_DESTRUCTIVE("Sync.ApproveDestructive");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** The role's name in Entra. */
  public String text() {
    return text;
  }

  /** The role that {@code text} names, exactly. */
  public static Optional<Role> of(String text) {
    return Arrays.stream(values()).filter(it -> it.text.equals(text)).findFirst();
  }
}

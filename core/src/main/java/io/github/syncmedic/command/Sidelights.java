package io.github.syncmedic.command;

import java.util.Optional;

/**
 * What a watch may look at beside the jobs themselves; nothing of it ever decides a verdict.
 *
 * @param closerLook reads logs, schemas and the tenant
 * @param canaries sends known objects through the jobs
 */
public record Sidelights(Optional<CloserLook> closerLook, Optional<Canaries> canaries) {
  /** Nothing beside the jobs. */
  public static final Sidelights NONE = new Sidelights(Optional.empty(), Optional.empty());

  /** A closer look and no canaries. */
  public static Sidelights of(CloserLook closerLook) {
    return new Sidelights(Optional.of(closerLook), Optional.empty());
  }

  /** Canaries and no closer look. */
  public static Sidelights of(Canaries canaries) {
    return new Sidelights(Optional.empty(), Optional.of(canaries));
  }
}

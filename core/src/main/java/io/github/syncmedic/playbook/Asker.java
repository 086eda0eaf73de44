package io.github.syncmedic.playbook;

/**
 * Who asked for a run.
 *
 * @param caller through which door: {@code timer}, {@code http}
 * @param who the person or system, as the door knows them
 * @param why what they gave as their reason
 */
public record Asker(String caller, String who, String why) {
  /** What the name of somebody begins with who signed in, or is known by an id in Entra. */
  public static final String PERSON = "entra:";

  /** The product itself, because of what a sweep found. */
  public static Asker timer(String why) {
    return new Asker("timer", "syncmedic", why);
  }

  /** Whether it was somebody else than the product itself. */
  public boolean isPerson() {
    return !caller.equals("timer");
  }

  /**
   * Whether it may have been anybody, even one of those who approve: somebody with a key or a
   * secret, whom nothing names.
   */
  public boolean mayBeAnybody() {
    return isPerson() && !who.startsWith(PERSON);
  }
}

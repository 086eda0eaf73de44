package io.github.syncmedic.playbook;

/**
 * Who asked for a run.
 *
 * @param caller through which door: {@code timer}, {@code http}, or the name of a channel, with
 *     {@code hint:} before it where nobody in particular meant just this
 * @param who the person or system, as the door knows them
 * @param why what they gave as their reason
 */
public record Asker(String caller, String who, String why) {
  /** What the name of somebody begins with who signed in, or is known by an id in Entra. */
  public static final String PERSON = "entra:";

  private static final String HINT = "hint:";

  /** The product itself, because of what a sweep found. */
  public static Asker timer(String why) {
    return new Asker("timer", "syncmedic", why);
  }

  /** A system that said of a job, through {@code channel}, that something is wrong with it. */
  public static Asker hint(String channel, String who, String why) {
    return new Asker(HINT + channel, who, why);
  }

  /**
   * Whether somebody meant just this run, and not the product itself or a system that only said
   * that something is wrong.
   */
  public boolean isPerson() {
    return !caller.equals("timer") && !caller.startsWith(HINT);
  }

  /**
   * Whether it may have been anybody, even one of those who approve: somebody with a key or a
   * secret, whom nothing names.
   */
  public boolean mayBeAnybody() {
    return isPerson() && !who.startsWith(PERSON);
  }
}

package io.github.syncmedic.playbook;

/**
 * Who asked for a run.
 *
 * @param caller through which door: {@code timer}, {@code http}
 * @param who the person or system, as the door knows them
 * @param why what they gave as their reason
 */
public record Asker(String caller, String who, String why) {
  /** The product itself, because of what a sweep found. */
  public static Asker timer(String why) {
    return new Asker("timer", "syncmedic", why);
  }

  /** Whether it was somebody else than the product itself. */
  public boolean isPerson() {
    return !caller.equals("timer");
  }
}

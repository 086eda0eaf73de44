package io.github.syncmedic.playbook.learning;

/**
 * A kind of trouble, in Graph's words; each is cut after {@link #LONGEST} characters.
 *
 * @param reason why the job is quarantined; may be empty
 * @param errorCode the error behind it; may be empty
 */
public record Trouble(String reason, String errorCode) {
  /** The most characters that are kept. */
  public static final int LONGEST = 200;

  public Trouble {
    reason = cut(reason);
    errorCode = cut(errorCode);
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }
}

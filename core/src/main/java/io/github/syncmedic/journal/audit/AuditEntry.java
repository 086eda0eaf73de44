package io.github.syncmedic.journal.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something that was done, refused or decided, for whoever asks later.
 *
 * <p>There is no place in it for a token, a secret or the body of a request. Texts are cut: {@code
 * run}, {@code caller}, {@code who} and {@code requestId} after {@link #SHORT} characters, the
 * others after {@link #LONG}; control and formatting characters become blanks, so that a line stays
 * a line and reads as it stands.
 *
 * @param at when, in the chain of its run never earlier than the entry before
 * @param run the chain that it belongs to: the id of a run
 * @param caller through which door, for example {@code http}
 * @param who the person or system, as the door knows them
 * @param before how the job looked before
 * @param after how it looked afterwards; empty where nothing was written
 * @param evidence what was seen that led to it
 * @param requestId Graph's name for the request; empty when there was none
 */
public record AuditEntry(
    Instant at,
    String run,
    String caller,
    String who,
    String what,
    String why,
    String before,
    String after,
    String evidence,
    String requestId) {
  /** The most characters of a name. */
  public static final int SHORT = 200;

  /** The most characters of a sentence. */
  public static final int LONG = 1000;

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  public AuditEntry {
    Objects.requireNonNull(at);
    run = clean(run, SHORT);
    caller = clean(caller, SHORT);
    who = clean(who, SHORT);
    what = clean(what, LONG);
    why = clean(why, LONG);
    before = clean(before, LONG);
    after = clean(after, LONG);
    evidence = clean(evidence, LONG);
    requestId = clean(requestId, SHORT);
  }

  /** This entry, at {@code earliest} if it was earlier: clocks of two workers may differ. */
  AuditEntry notBefore(Instant earliest) {
    return at.isBefore(earliest)
        ? new AuditEntry(earliest, run, caller, who, what, why, before, after, evidence, requestId)
        : this;
  }

  private static String clean(String text, int most) {
    var seen = UNSEEN.matcher(text).replaceAll(" ");
    if (seen.length() <= most) {
      return seen;
    }
    // Half a character has no UTF-8, so it would not read back as it was hashed.
    return seen.substring(0, Character.isHighSurrogate(seen.charAt(most - 1)) ? most - 1 : most);
  }
}

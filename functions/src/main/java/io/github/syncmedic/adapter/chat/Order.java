package io.github.syncmedic.adapter.chat;

import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.sync.JobId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The line by which people ask for a run where they cannot be answered, in a comment or a note:
 * {@code /syncmedic <playbook> <job> because <reason>}, the first of its text. The reason may be
 * missing, and {@code run} may stand before the playbook.
 */
record Order(String playbook, JobId job, String reason) {
  private static final String BEGIN = "/syncmedic ";
  private static final Pattern PLAYBOOK = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final int LONGEST = 1000;
  private static final String RUN = "run ";
  private static final String BECAUSE = "because ";

  /** The order that {@code text} begins with; empty when it begins with none. */
  static Optional<Order> in(String text) {
    if (!text.startsWith(BEGIN)) {
      return Optional.empty();
    }
    var line = Plain.line(firstLine(text), LONGEST).substring(BEGIN.strip().length()).strip();
    var words = BLANKS.split(line.startsWith(RUN) ? line.substring(RUN.length()) : line, 3);
    return words.length >= 2
            && PLAYBOOK.matcher(words[0]).matches()
            && JOB.matcher(words[1]).matches()
        ? Optional.of(new Order(words[0], new JobId(words[1]), reason(words)))
        : Optional.empty();
  }

  private static String firstLine(String text) {
    var end = text.chars().limit(LONGEST).takeWhile(it -> it != '\n' && it != '\r').count();
    return text.substring(0, (int) end);
  }

  private static String reason(String[] words) {
    var rest = words.length > 2 ? words[2].strip() : "";
    var reason = rest.startsWith(BECAUSE) ? rest.substring(BECAUSE.length()) : rest;
    return reason.isBlank() ? "no reason given" : reason;
  }

  Heard heard(String key, String sender) {
    return new Heard.Asked(key, sender, true, Optional.of(playbook), job, reason, false, Map.of());
  }
}

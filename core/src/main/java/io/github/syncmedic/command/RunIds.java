package io.github.syncmedic.command;

import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.playbook.Playbook;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** How runs get their names. */
final class RunIds {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
  private static final int DIGITS = 20;

  private RunIds() {}

  /** A name for a run that somebody asked for: sortable by time, and not to be guessed. */
  static String fresh(Instant now, RandomGenerator random) {
    return TIME.format(now.atOffset(ZoneOffset.UTC))
        + "-"
        + HexFormat.of().toHexDigits(random.nextLong());
  }

  /**
   * The name of the run that the product opens by itself for this occurrence of trouble: the same
   * however often a sweep comes by, so that there is one run for it.
   */
  static String forEpisode(Playbook playbook, Verdict verdict) {
    var what = String.join("|", verdict.job().job().value(), playbook.name(), verdict.episode());
    return "auto-" + Sha256.hex(what).substring(0, DIGITS);
  }
}

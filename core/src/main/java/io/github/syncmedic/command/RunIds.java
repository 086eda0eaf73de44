package io.github.syncmedic.command;

import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.playbook.Playbook;
import io.github.syncmedic.sync.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** How runs get their names. */
final class RunIds {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
  private static final int DIGITS = 20;

  /** What the name of a run begins with for which no time is known. */
  static final String UNDATED = "undated";

  private static final Pattern DATED = Pattern.compile("\\d{8}T\\d{6}Z-.*");

  /** Newest first; those whose beginning is not known come last. */
  static final Comparator<String> NEWEST_FIRST =
      Comparator.comparing(RunIds::isDated).thenComparing(Comparator.naturalOrder()).reversed();

  private RunIds() {}

  /** What the name of a run begins with that began at {@code instant}. */
  static String timeOf(Instant instant) {
    return TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static boolean isDated(String id) {
    return DATED.matcher(id).matches();
  }

  /** Whether the time that {@code id} begins with is not before {@code since}, or not known. */
  static boolean isSince(String id, Instant since) {
    return !isDated(id) || id.compareTo(timeOf(since)) >= 0;
  }

  /** Whether the time that {@code id} begins with is before {@code instant}, or not known. */
  static boolean isBefore(String id, Instant instant) {
    return !isDated(id) || !isSince(id, instant);
  }

  /** A name for a run that somebody asked for: sortable by time, and not to be guessed. */
  static String fresh(Instant now, RandomGenerator random) {
    return timeOf(now) + "-" + HexFormat.of().toHexDigits(random.nextLong());
  }

  /** The name of the run that somebody asked for at {@code first} by {@code key}. */
  static String named(Instant first, String key) {
    return TIME.format(first.atOffset(ZoneOffset.UTC))
        + "-"
        + Sha256.hex(first + "|" + key).substring(0, DIGITS);
  }

  /**
   * The name of the run that the product opens by itself for this occurrence of trouble: the same
   * however often a sweep comes by, so that there is one run for it. It begins with the time at
   * which the trouble began, where that is known.
   */
  static String forEpisode(Playbook playbook, Verdict verdict) {
    var what = String.join("|", verdict.job().job().value(), playbook.name(), verdict.episode());
    return automatic(what, verdict.since());
  }

  /**
   * The name of the run that the product opens by itself for a cause that several jobs share: the
   * same for two sweeps that find it at once.
   *
   * @param first the job that had it first
   */
  static String forIncident(TenantId tenant, String cause, Verdict first) {
    return automatic(String.join("|", tenant.value(), cause, first.episode()), first.since());
  }

  private static String automatic(String what, Optional<Instant> began) {
    var since = began.map(RunIds::timeOf).orElse(UNDATED);
    return since + "-auto-" + Sha256.hex(what).substring(0, DIGITS);
  }
}

package io.github.syncmedic.guard;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.journal.Documents.Stored;
import io.github.syncmedic.journal.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator set for everything, without a redeploy: the document {@code controls.json}.
 *
 * @param killSwitch while true, nothing is written to any job
 * @param windows while one of them is open, nothing is written either
 * @param autonomy how far single playbooks may go by themselves, by their names
 * @param fleet how much may happen at the same time
 * @param problem why the document was not understood, and what to try; {@code killSwitch} is true
 *     then
 */
public record Controls(
    boolean killSwitch,
    List<Window> windows,
    Map<String, Autonomy> autonomy,
    FleetLimits fleet,
    Optional<String> problem) {
  /** Where it is kept. */
  public static final String NAME = "controls.json";

  /** What holds while there is no document: nothing is switched off. */
  public static final Controls OPEN =
      new Controls(false, List.of(), Map.of(), FleetLimits.DEFAULT, Optional.empty());

  private static final int MOST = 500;

  /** A window that is open every day follows itself seven times in a week. */
  private static final int MOST_IN_A_ROW = 8;

  private static final Pattern PLAYBOOK = Pattern.compile("[a-z0-9-]{1,64}");

  /** Strict: a number is no name of a level, and a text is no switch. */
  private static final Json JSON =
      new Json(
          JsonMapper.builder()
              .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
              .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
              .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
              .build());

  public Controls {
    windows = List.copyOf(windows);
    autonomy = Map.copyOf(autonomy);
  }

  /**
   * Reads the controls: open when there is no such document, closed when it is not understood.
   *
   * @throws io.github.syncmedic.journal.StorageUnavailable when it cannot be read, so that nothing
   *     is written on a guess
   */
  public static Controls of(Documents documents) {
    return documents.read(NAME).map(Stored::text).map(Controls::parse).orElse(OPEN);
  }

  /** These controls with the kill switch on or off. */
  public Controls withKillSwitch(boolean on) {
    return new Controls(on, windows, autonomy, fleet, problem);
  }

  /** Whether a maintenance window is open at {@code now}. */
  public boolean isInWindow(Instant now) {
    return windowEnds(now).isPresent();
  }

  /**
   * When no window is open any more; empty when none is open at {@code now}. Windows that overlap
   * or touch count as one; where they never leave a gap, it is the end of one of them.
   */
  public Optional<Instant> windowEnds(Instant now) {
    var ends = Optional.<Instant>empty();
    var next = closes(now);
    for (var i = 0; i < windows.size() * MOST_IN_A_ROW && next.isPresent(); i++) {
      ends = next;
      next = ends.flatMap(this::closes);
    }
    return ends;
  }

  private Optional<Instant> closes(Instant now) {
    return windows.stream()
        .flatMap(window -> window.closes(now).stream())
        .max(Comparator.naturalOrder());
  }

  /**
   * How far a playbook may go by itself.
   *
   * @param declared what the playbook says
   * @param most what it says an operator may raise it to; {@code declared} where it says nothing
   */
  public Autonomy autonomyOf(String playbook, Risk risk, Autonomy declared, Autonomy most) {
    var set =
        Optional.ofNullable(autonomy.get(playbook)).map(it -> it.cappedBy(most)).orElse(declared);
    return risk == Risk.R4 ? set.cappedBy(Autonomy.SUGGEST) : set;
  }

  private static Controls parse(String text) {
    try {
      return JSON.isNewer(text)
          ? closed("a newer version of the product wrote it; try running that version")
          : JSON.read(text, Document.class).controls();
    } catch (IllegalArgumentException e) {
      return closed(String.valueOf(e.getMessage()));
    }
  }

  private static Controls closed(String why) {
    return new Controls(
        true, List.of(), Map.of(), FleetLimits.DEFAULT, Optional.of(NAME + ": " + why));
  }

  /** The document, of which all but the kill switch may be left out. */
  private record Document(
      int schemaVersion,
      boolean killSwitch,
      Optional<List<Window>> windows,
      Optional<Map<String, Autonomy>> autonomy,
      Optional<Fleet> fleet) {
    Controls controls() {
      var set = autonomy.orElse(Map.of());
      var open = windows.orElse(List.of());
      if (set.size() > MOST || open.size() > MOST) {
        throw refused("it holds more than %d windows or playbooks".formatted(MOST), "fewer");
      }
      if (open.stream().anyMatch(Objects::isNull)
          || set.values().stream().anyMatch(Objects::isNull)) {
        throw refused("a window or the autonomy of a playbook is null", "leaving it out");
      }
      if (!set.keySet().stream().allMatch(it -> PLAYBOOK.matcher(it).matches())) {
        throw refused("autonomy is set for what is no name of a playbook", "a-z, 0-9 and hyphen");
      }
      var limits = fleet.map(Fleet::limits).orElse(FleetLimits.DEFAULT);
      return new Controls(killSwitch, open, set, limits, Optional.empty());
    }

    private static IllegalArgumentException refused(String why, String tryThis) {
      return new IllegalArgumentException(
          "Tried to read the controls, because %s; try %s".formatted(why, tryThis));
    }
  }

  private record Fleet(Optional<Integer> maxConcurrent, Optional<Integer> maxErrors) {
    FleetLimits limits() {
      return new FleetLimits(
          maxConcurrent.orElse(FleetLimits.DEFAULT.maxConcurrent()),
          maxErrors.orElse(FleetLimits.DEFAULT.maxErrors()));
    }
  }
}

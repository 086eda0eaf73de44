package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.CanaryNote;
import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.sync.ChangeStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far a known object came that was sent down the whole way. Good news grows old; bad news
 * stands until a canary comes through.
 */
final class CanaryWay implements Signal {
  /** A healthy job is sent one each day. */
  private static final Duration FRESH = Duration.ofDays(2);

  @Override
  public String name() {
    return "canary";
  }

  @Override
  public String question() {
    return "Does a known object come through, and if not, where does it end?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(
            Severity.OK,
            "it came through within the last %d days, or there was nothing to change"
                .formatted(FRESH.toDays())),
        new Saying(
            Severity.WARNING,
            "it did not: the hop is named, which is import, scoping, matching, export or between"),
        new Saying(Severity.WARNING, "nobody knows: it could not be sent, or its answer was lost"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return subject
        .beside()
        .canary()
        .filter(
            it ->
                it.outcome() != CanaryNote.Outcome.HEALTHY
                    || it.sent().isAfter(subject.now().minus(FRESH)))
        .map(this::finding);
  }

  private Finding finding(CanaryNote note) {
    return switch (note.outcome()) {
      case HEALTHY -> finding(note, Severity.OK, "came through");
      case BROKEN -> finding(note, Severity.WARNING, "did not come through: " + hop(note));
      case UNREAD ->
          finding(
              note,
              Severity.WARNING,
              "told nothing: " + note.unread().map(CanaryWay::open).orElse("-"));
    };
  }

  private Finding finding(CanaryNote note, Severity severity, String what) {
    return new Finding(
        name(),
        severity,
        "the canary of %s %s".formatted(note.sent(), what),
        List.of(
            new Evidence("canary.outcome", note.outcome().name()),
            new Evidence("canary.brokenAt", note.brokenAt().text()),
            new Evidence("canary.errorCode", note.code())));
  }

  private static String hop(CanaryNote note) {
    var step = note.brokenAt();
    return step.word()
        .map(CanaryWay::hop)
        .orElseGet(() -> step.isSilent() ? inferredFrom(note.code()) : "it ended at " + step);
  }

  private static String inferredFrom(String code) {
    return "Graph names no hop"
        + (code.isEmpty()
            ? ""
            : "; %s comes from %s".formatted(code, ErrorFamily.of(code).place()));
  }

  private static String hop(ChangeStep step) {
    return switch (step) {
      case IMPORT -> "it ended at import, from Active Directory or the agent";
      case SCOPING -> "it ended at scoping, so it may be out of scope";
      case MATCHING -> "it ended at matching with what Entra ID holds";
      case PROCESSING, REFERENCE_RESOLUTION ->
          "it ended at %s, between matching and export".formatted(step.text());
      case EXPORT -> "it ended at export, to the target";
    };
  }

  /** Findings do not end with a full stop. */
  private static String open(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}

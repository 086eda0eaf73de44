package io.github.syncmedic.command;

import io.github.syncmedic.guard.Alike;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.playbook.Trigger;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which jobs of one tenant are in the same trouble. Pure. */
final class SharedCauses {
  /** Where jobs are in these, something is wrong now, and of one kind. */
  private static final Set<VerdictKind> BROKEN =
      Set.of(VerdictKind.QUARANTINED, VerdictKind.FAILING, VerdictKind.STALE);

  private static final Comparator<Verdict> FIRST =
      Comparator.comparing((Verdict it) -> it.since().orElse(Instant.MAX))
          .thenComparing(it -> it.job().job().value());

  private final Map<String, List<Verdict>> byCause;
  private final int watched;

  private SharedCauses(Map<String, List<Verdict>> byCause, int watched) {
    this.byCause = byCause;
    this.watched = watched;
  }

  /** Of all jobs of a tenant, as a sweep found them. */
  static SharedCauses of(List<Verdict> verdicts) {
    var byCause =
        verdicts.stream()
            .filter(it -> isTrouble(it.kind()))
            .sorted(FIRST)
            .collect(
                Collectors.groupingBy(
                    SharedCauses::cause, LinkedHashMap::new, Collectors.toList()));
    return new SharedCauses(byCause, verdicts.size());
  }

  /** The trigger that {@code verdict} is, with how many jobs have the same. */
  Trigger trigger(Verdict verdict) {
    var trigger = Trigger.of(verdict);
    return Optional.ofNullable(byCause.get(trigger.cause()))
        .map(it -> trigger.among(it.size(), watched))
        .orElse(trigger);
  }

  /**
   * Those causes that enough jobs share to be one incident, in the order in which they began. Jobs
   * that were released together are stale until they have run: that counts when it is seen again.
   *
   * @param before the same of the sweep before
   */
  List<String> incidents(SharedCauses before) {
    return byCause.keySet().stream()
        .filter(it -> isIncident(it) && (!isOf(VerdictKind.STALE, it) || before.isIncident(it)))
        .toList();
  }

  private boolean isIncident(String cause) {
    var alike = byCause.getOrDefault(cause, List.of());
    return BROKEN.stream().anyMatch(kind -> isOf(kind, cause))
        && new Alike(alike.size(), watched).isIncident();
  }

  private boolean isOf(VerdictKind kind, String cause) {
    return firstOf(cause).filter(it -> it.kind() == kind).isPresent();
  }

  /** The job that had {@code cause} first; empty when none has it any more. */
  Optional<Verdict> firstOf(String cause) {
    return Optional.ofNullable(byCause.get(cause)).map(it -> it.get(0));
  }

  private static String cause(Verdict verdict) {
    return Trigger.of(verdict).cause();
  }

  private static boolean isTrouble(VerdictKind kind) {
    return switch (kind) {
      case QUARANTINED, DISABLED, FAILING, STALE, AT_RISK, PAUSED -> true;
      case UNKNOWN, NOT_CONFIGURED, NOT_RUN, HEALTHY -> false;
    };
  }
}

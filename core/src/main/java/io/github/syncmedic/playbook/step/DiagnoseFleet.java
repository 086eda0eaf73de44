package io.github.syncmedic.playbook.step;

import io.github.syncmedic.guard.Alike;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.journal.Watched;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether other jobs of the tenant are in the same trouble, which points to one cause.
 *
 * <p>Fact: {@code together} (yes: three or more jobs, or at least two that are half of all; no).
 * Counted are the jobs in the same trouble, this one included, of all.
 */
public record DiagnoseFleet() implements Step.Looks {
  @Override
  public String inWords() {
    return "look whether other jobs are in the same trouble";
  }

  @Override
  public StepResult look(Sight sight) {
    var verdicts = sight.watched().get().stream().map(Watched::verdict).toList();
    Optional<Verdict> own =
        verdicts.stream().filter(it -> it.job().equals(sight.job())).findFirst();
    return own.map(it -> result(it, verdicts, sight)).orElseGet(() -> sight.neverSeen());
  }

  private static StepResult result(Verdict own, List<Verdict> all, Sight sight) {
    var same = all.stream().filter(it -> isLike(own, it)).toList();
    var together = new Alike(same.size(), all.size()).isIncident();
    return StepResult.found(
            "%d of %d jobs are in this trouble".formatted(same.size(), all.size()), sight.now())
        .detailed(same.stream().map(it -> "%s (%s)".formatted(it.domain(), it.jobKind())).toList())
        .with(Map.of("together", together ? "yes" : "no"))
        .counting(same.size(), Optional.of((long) all.size()));
  }

  private static boolean isLike(Verdict own, Verdict other) {
    return other.kind() == own.kind()
        && other.reason().equals(own.reason())
        && other.errorCode().equals(own.errorCode());
  }
}

package io.github.syncmedic.command;

import io.github.syncmedic.health.SweepReport;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.journal.HealthEvent;
import io.github.syncmedic.journal.Latest;
import io.github.syncmedic.sync.JobRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is not as it was: jobs with another verdict, reason or error code, new ones, gone ones. */
final class Changes {
  private Changes() {}

  static List<HealthEvent> between(Optional<Latest> before, SweepReport report, Instant at) {
    Map<JobRef, Verdict> known =
        before.map(Latest::verdicts).orElse(List.of()).stream()
            .collect(Collectors.toMap(Verdict::job, Function.identity(), (one, other) -> other));
    var verdicts = report.verdicts();
    var now = verdicts.stream().map(Verdict::job).collect(Collectors.toSet());
    var different =
        verdicts.stream()
            .filter(it -> !isExpected(it, Optional.ofNullable(known.get(it.job()))))
            .map(it -> event(Optional.ofNullable(known.get(it.job())), Optional.of(it), at));
    var gone =
        known.values().stream()
            .filter(it -> !now.contains(it.job()))
            .map(it -> event(Optional.of(it), Optional.empty(), at));
    return Stream.concat(different, gone).toList();
  }

  /** Whether there is nothing to tell: it is as it was, or it is new and well. */
  private static boolean isExpected(Verdict verdict, Optional<Verdict> before) {
    return before.map(verdict::saysTheSameAs).orElse(verdict.kind() == VerdictKind.HEALTHY);
  }

  private static HealthEvent event(Optional<Verdict> from, Optional<Verdict> to, Instant at) {
    var subject = to.or(() -> from).orElseThrow();
    return new HealthEvent(
        at,
        subject.job().tenant(),
        subject.job().job().value(),
        subject.domain(),
        from.map(Verdict::kind),
        to.map(Verdict::kind),
        to.map(Verdict::reason).orElse(""),
        to.map(Verdict::errorCode).orElse(""),
        to.map(Verdict::why).orElse("it is gone"));
  }
}

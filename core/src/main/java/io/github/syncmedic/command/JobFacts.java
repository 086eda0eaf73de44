package io.github.syncmedic.command;

import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.notify.Notice.Fact;
import io.github.syncmedic.notify.Notice.Link;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a notice of a sweep shows of a job beside its sentence. */
final class JobFacts {
  private JobFacts() {}

  static List<Fact> of(Verdict verdict) {
    return Stream.of(
            new Fact("Domain", verdict.domain()),
            new Fact("State", verdict.kind().name()),
            new Fact("Reason", verdict.reason()),
            new Fact("Error code", verdict.errorCode()),
            new Fact("Since", time(verdict.since().stream())),
            new Fact("Microsoft's next attempt", time(verdict.nextAttempt().stream())),
            new Fact("Disabled by Microsoft at", time(verdict.disabledAt().stream())),
            new Fact("Job", verdict.job().job().value()),
            new Fact("Configuration", verdict.job().configuration().value()),
            new Fact("Tenant", verdict.job().tenant().value()))
        .filter(it -> !it.value().isBlank())
        .toList();
  }

  static List<Link> links(Verdict verdict) {
    return List.of(new Link("Job", "/api/jobs/" + verdict.job().job().value()));
  }

  private static String time(Stream<Instant> at) {
    return at.map(Instant::toString).findFirst().orElse("");
  }
}

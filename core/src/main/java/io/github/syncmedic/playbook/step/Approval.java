package io.github.syncmedic.playbook.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.notify.Notice;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until people approve. Whoever asked for the run cannot.
 *
 * @param approvers how many different people must; 1 to 5
 * @param ttl how long they have; up to 7 days; after that the run is over
 * @param bindTo the step whose finding they approve, and nothing else
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Approval(int approvers, Duration ttl, Optional<String> bindTo) implements Step.Tells {
  private static final int MOST = 5;
  private static final Duration LONGEST = Duration.ofDays(7);

  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public Approval {
    if (approvers < 1 || approvers > MOST || ttl == null) {
      throw new IllegalArgumentException(
          "Tried to ask for approval, because approvers is not 1 to %d or ttl is missing; try approvers: 2, ttl: PT24H"
              .formatted(MOST));
    }
    if (ttl.isNegative() || ttl.isZero() || ttl.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Tried to ask for approval for %s; try up to P7D".formatted(ttl));
    }
  }

  @Override
  public String inWords() {
    return "wait for %d to approve%s, at most %s"
        .formatted(approvers, bindTo.map(" what was found by "::concat).orElse(""), ttl);
  }

  @Override
  public Notice notice(String id, Sight sight) {
    var found = bindTo.map(sight.results()::get).map(StepResult::summary).orElse(sight.trouble());
    return new Notice(
        id,
        Severity.WARNING,
        sight.run(),
        "%s on %s waits for %d to approve: %s"
            .formatted(sight.playbook(), sight.domain(), approvers, found),
        Optional.of("Look at run %s, then approve or reject it".formatted(sight.run())));
  }
}

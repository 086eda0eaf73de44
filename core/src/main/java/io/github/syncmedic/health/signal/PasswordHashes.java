package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Diagnosis;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.sync.JobKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether password hashes are synchronized. There are three answers and not two: a missing date
 * proves nothing, so it asks for a look and is never an alarm.
 */
final class PasswordHashes implements Signal {
  @Override
  public String name() {
    return "password-hash-sync";
  }

  @Override
  public String question() {
    return "Are password hashes synchronized?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(Severity.OK, "on: its job runs, and a run did its work lately"),
        new Saying(
            Severity.WARNING,
            "verify: its job is to run, and there is no fresh evidence that it does"),
        new Saying(Severity.WARNING, "off: its job is paused, disabled or not configured"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return Optional.of(subject)
        .filter(it -> it.job().kind() == JobKind.PASSWORD_HASH)
        .map(this::finding);
  }

  private Finding finding(Subject subject) {
    var last = subject.status().flatMap(Diagnosis::lastGoodRun).map(Instant::toString);
    return switch (subject.verdict().kind()) {
      case PAUSED, DISABLED, NOT_CONFIGURED ->
          finding(Severity.WARNING, "off: its job does not run", "off");
      case HEALTHY, AT_RISK ->
          last.map(at -> finding(Severity.OK, "on: a run did its work at " + at, "on"))
              .orElseGet(this::verify);
      case UNKNOWN, QUARANTINED, NOT_RUN, FAILING, STALE -> verify();
    };
  }

  private Finding verify() {
    return finding(
        Severity.WARNING,
        "verify: nothing fresh shows that password hashes arrive; change a test user's password and"
            + " sign in",
        "verify");
  }

  private Finding finding(Severity severity, String sentence, String state) {
    return Finding.of(this, severity, sentence, "passwordHashSync", state);
  }
}

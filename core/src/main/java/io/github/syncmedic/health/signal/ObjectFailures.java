package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.causes.Cause;
import io.github.syncmedic.health.causes.Causes;
import io.github.syncmedic.health.causes.LogLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which single objects failed, and why, as the provisioning logs tell it. What names an object
 * stands in the finding only, and nowhere else.
 */
final class ObjectFailures implements Signal {
  private static final int LONGEST = 390;

  @Override
  public String name() {
    return "object-failures";
  }

  @Override
  public String question() {
    return "What do the failures of single objects have in common?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(
            Severity.WARNING,
            "objects failed; the five most frequent causes are told, each with an object and what to"
                + " do"),
        new Saying(Severity.INFO, "the provisioning logs hold no failure"),
        new Saying(Severity.INFO, "the provisioning logs could not be read, and why"));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return subject
        .beside()
        .closer()
        .flatMap(Closer::logs)
        .flatMap(logs -> logs.seen().map(it -> told(it, logs)).or(() -> untold(logs)));
  }

  private Finding told(LogLook.Seen seen, LogLook logs) {
    var causes = seen.causes();
    var evidence = new ArrayList<Evidence>();
    evidence.add(new Evidence("provisioningLogs.read", seen.at().toString()));
    evidence.add(new Evidence("provisioningLogs.failures", Integer.toString(causes.failures())));
    causes.top().forEach(it -> evidence.add(new Evidence("provisioningLogs.cause", it.words())));
    logs.unread().ifPresent(it -> evidence.add(new Evidence("provisioningLogs.unread", it)));
    return new Finding(
        name(),
        causes.failures() == 0 ? Severity.INFO : Severity.WARNING,
        sentence(causes),
        evidence);
  }

  private Optional<Finding> untold(LogLook logs) {
    return logs.unread()
        .map(
            why ->
                Finding.of(
                    this,
                    Severity.INFO,
                    "the provisioning logs could not be read, so nothing is known of single objects",
                    "provisioningLogs.unread",
                    why));
  }

  private static String sentence(Causes causes) {
    var most = causes.top().stream().findFirst().map(Cause::words).map(": "::concat).orElse("");
    var sentence = causes.headline() + most;
    return (sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST) + "…")
        .replaceAll("[.\\s]+$", "");
  }
}

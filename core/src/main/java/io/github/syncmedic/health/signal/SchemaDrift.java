package io.github.syncmedic.health.signal;

import io.github.syncmedic.health.Evidence;
import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.Trouble;
import io.github.syncmedic.health.causes.SchemaChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether somebody changed what the job synchronizes, above all shortly before its trouble. */
final class SchemaDrift implements Signal {
  private static final int LONGEST = 200;

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public String question() {
    return "Were its schema, its scope or its settings changed?";
  }

  @Override
  public List<Saying> sayings() {
    return List.of(
        new Saying(
            Severity.WARNING,
            "they were, within %d hours before its trouble began"
                .formatted(SchemaChange.SHORTLY.toHours())),
        new Saying(
            Severity.INFO,
            "they were, as was seen within the last %d hours"
                .formatted(SchemaChange.SHORTLY.toHours())));
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    return subject
        .beside()
        .closer()
        .flatMap(
            closer ->
                behindTrouble(subject, closer).or(() -> recent(closer.changes(), subject.now())));
  }

  private Optional<Finding> behindTrouble(Subject subject, Closer closer) {
    var found = closer.foundSince().orElse(subject.now());
    var began = subject.verdict().since().orElse(found);
    return closer.changes().stream()
        .filter(it -> Trouble.isIn(subject.verdict(), subject.job()))
        .filter(it -> it.mayExplain(began, found))
        .findFirst()
        .map(it -> finding(Severity.WARNING, "shortly before its trouble began, ", it));
  }

  private Optional<Finding> recent(List<SchemaChange> changes, Instant now) {
    return changes.stream()
        .filter(it -> it.isRecent(now))
        .findFirst()
        .map(it -> finding(Severity.INFO, "", it));
  }

  private Finding finding(Severity severity, String when, SchemaChange change) {
    var evidence = new ArrayList<Evidence>();
    evidence.add(new Evidence("schema.lastSeenUnchanged", change.unchanged().toString()));
    evidence.add(new Evidence("schema.seenChanged", change.seen().toString()));
    change.lines().forEach(it -> evidence.add(new Evidence("schema.change", it)));
    return new Finding(
        name(),
        severity,
        "%sits schema, scope or settings changed between %s and %s: %s"
            .formatted(when, change.unchanged(), change.seen(), brief(change.lines())),
        evidence);
  }

  private static String brief(List<String> lines) {
    var first = lines.stream().findFirst().orElse("nobody knows what");
    var shown = first.length() <= LONGEST ? first : first.substring(0, LONGEST) + "…";
    return lines.size() > 1 ? "%s; and %d more".formatted(shown, lines.size() - 1) : shown;
  }
}

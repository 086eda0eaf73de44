package io.github.syncmedic.playbook.step;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.notify.Notice;
import java.util.List;

/**
 * Calls a person, with all that was found so far.
 *
 * @param text why, in one sentence; see {@link Wording}
 * @param checklist what to look at, in order
 */
public record Escalate(String text, List<String> checklist) implements Step.Tells {
  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public Escalate {
    text = Telling.checked(text);
    checklist = checklist == null ? List.of() : List.copyOf(checklist);
  }

  @Override
  public String inWords() {
    return "call a person: " + text;
  }

  @Override
  public Notice notice(String id, Sight sight) {
    var found =
        sight.results().values().stream()
            .filter(it -> !Assert.isMereYes(it))
            .map(StepResult::summary)
            .toList();
    return new Notice(
        id,
        Severity.CRITICAL,
        sight.run(),
        Wording.fill(text, sight),
        Telling.decision(found, checklist, sight));
  }
}

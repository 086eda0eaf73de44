package io.github.syncmedic.playbook.step;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.notify.Notice;
import java.util.List;

/**
 * Tells people something.
 *
 * @param severity how much it matters; {@code WARNING} where it is left out
 * @param text one sentence; see {@link Wording}
 * @param checklist what to look at, in order
 */
public record Notify(Severity severity, String text, List<String> checklist) implements Step.Tells {
  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public Notify {
    severity = severity == null ? Severity.WARNING : severity;
    text = Telling.checked(text);
    checklist = checklist == null ? List.of() : List.copyOf(checklist);
  }

  @Override
  public String inWords() {
    return "tell people: " + text;
  }

  @Override
  public Notice notice(String id, Sight sight) {
    return new Notice(
        id,
        severity,
        sight.run(),
        Wording.fill(text, sight),
        Telling.decision(List.of(), checklist, sight));
  }
}

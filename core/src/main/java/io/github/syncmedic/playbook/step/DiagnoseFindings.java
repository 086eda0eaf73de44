package io.github.syncmedic.playbook.step;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.health.signal.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks up what signals found about the job in the last sweep.
 *
 * <p>Facts: the name of each signal, with {@code ok}, {@code info}, {@code warning} or {@code
 * critical}, or {@code silent} where it found nothing. Counted are the warnings and worse.
 *
 * @param signals the names of the signals that matter here
 */
public record DiagnoseFindings(List<String> signals) implements Step.Looks {
  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public DiagnoseFindings {
    if (signals == null || signals.isEmpty()) {
      throw new IllegalArgumentException(
          "Tried to look up findings of no signal; try signals: [drift]");
    }
    signals = List.copyOf(signals);
  }

  @Override
  public String inWords() {
    return "look up what was found of " + String.join(", ", signals);
  }

  @Override
  public StepResult look(Sight sight) {
    return sight
        .lastSeen()
        .map(it -> result(it.findings(), sight))
        .orElseGet(() -> sight.neverSeen());
  }

  private StepResult result(List<Finding> all, Sight sight) {
    var found = all.stream().filter(it -> signals.contains(it.signal())).toList();
    Map<String, String> facts = new HashMap<>();
    signals.forEach(it -> facts.put(it, "silent"));
    found.forEach(it -> facts.put(it.signal(), it.severity().name().toLowerCase(Locale.ROOT)));
    return StepResult.found(summary(found), sight.now())
        .detailed(found.stream().map(it -> it.signal() + ": " + it.sentence()).toList())
        .with(facts)
        .counting(found.stream().filter(it -> isBad(it.severity())).count(), Optional.empty());
  }

  private String summary(List<Finding> found) {
    return found.isEmpty()
        ? "nothing was found of " + String.join(", ", signals)
        : found.stream().map(Finding::sentence).collect(Collectors.joining("; "));
  }

  private static boolean isBad(Severity severity) {
    return severity == Severity.WARNING || severity == Severity.CRITICAL;
  }
}

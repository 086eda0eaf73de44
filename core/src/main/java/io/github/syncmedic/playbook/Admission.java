package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.guard.ScopeRules;
import io.github.syncmedic.journal.Documents;
import io.github.syncmedic.playbook.PlaybookShelf.Problem;
import io.github.syncmedic.playbook.step.GraphRestart;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.sync.ResetScope;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a stored file is a playbook that may be used. Pure.
 *
 * @param shipped what the product brings along
 */
record Admission(Playbooks shipped) {
  private static final Pattern LINE = Pattern.compile("line (\\d{1,9})");

  /** A file as it was read under {@code version}: the playbook that it is, or why it is none. */
  record Judged(String version, Optional<Playbook> playbook, Optional<Problem> problem) {}

  /**
   * Judges {@code stored}.
   *
   * @param document where it is stored
   * @param name what its playbook must be called
   */
  Judged judge(String document, String name, Documents.Stored stored) {
    var text = stored.text();
    try {
      var playbook = Playbooks.parse(name, text);
      var problem = objection(name, playbook).map(it -> it.in(document, text));
      return problem.isPresent()
          ? new Judged(stored.version(), Optional.empty(), problem)
          : new Judged(stored.version(), Optional.of(playbook), Optional.empty());
    } catch (IllegalArgumentException e) {
      var why = String.valueOf(e.getMessage()).replaceFirst("^[^ ]*: ", "");
      var line = LINE.matcher(why);
      var problem = new Problem(document, line.find() ? Integer.parseInt(line.group(1)) : 1, why);
      return new Judged(stored.version(), Optional.empty(), Optional.of(problem));
    }
  }

  private Optional<Objection> objection(String name, Playbook playbook) {
    if (!playbook.name().equals(name)) {
      return Optional.of(
          new Objection(
              "name",
              "Tried to use a playbook under another name than its file's; try name: " + name));
    }
    var least = leastRisk(playbook);
    if (playbook.risk().compareTo(least) < 0) {
      return Optional.of(
          new Objection(
              "risk",
              "Tried to use a playbook that does more than its risk says; try risk: " + least));
    }
    return shipped.named(name).filter(it -> it.when().isEmpty()).flatMap(it -> asked(it, playbook));
  }

  /** What callers ask for by its name must stay what they ask for. */
  private static Optional<Objection> asked(Playbook shipped, Playbook stored) {
    if (stored.when().isPresent()) {
      return Optional.of(
          new Objection(
              "when", "Tried to open by itself what callers ask for; try leaving out when"));
    }
    return stored.writes() == shipped.writes()
        ? Optional.empty()
        : Optional.of(
            new Objection(
                "steps",
                shipped.writes()
                    ? "Tried to answer callers without a write; try a step such as graph.restart"
                    : "Tried to write where callers ask for no write; try another name"));
  }

  /** The risk that the steps bring, whatever the playbook says. */
  private static Risk leastRisk(Playbook playbook) {
    return playbook.steps().stream()
        .map(it -> riskOf(it.with()))
        .max(Comparator.naturalOrder())
        .orElse(Risk.R0);
  }

  private static Risk riskOf(Step step) {
    if (!(step instanceof Step.Writes)) {
      return Risk.R0;
    }
    if (!(step instanceof GraphRestart restart)) {
      return Risk.R1;
    }
    if (ScopeRules.isUnusual(restart.resetScope())) {
      return Risk.R4;
    }
    return restart.resetScope().equals(ResetScope.CLEAR) ? Risk.R2 : Risk.R3;
  }

  /** What is wrong with one field of the playbook. */
  private record Objection(String field, String why) {
    Problem in(String document, String text) {
      var before = text.lines().takeWhile(it -> !it.startsWith(field + ":")).count();
      var line = before == text.lines().count() ? 1 : (int) before + 1;
      return new Problem(document, line, why);
    }
  }
}

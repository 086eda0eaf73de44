package io.github.syncmedic.playbook;

import io.github.syncmedic.guard.Autonomy;
import io.github.syncmedic.guard.GuardRules;
import io.github.syncmedic.guard.Risk;
import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A remedy, as data: what it is for, what it does, and what proves that it worked.
 *
 * @param when the trouble that it is for; empty for one that only a caller can ask for
 * @param steps what it does, in order; empty for one that only tells
 * @param verify what proves it; empty when nothing is written
 * @param escalate whom it calls when it did not do what it is for
 */
public record Playbook(
    String name,
    int version,
    String summary,
    Optional<When> when,
    Risk risk,
    Autonomy autonomy,
    GuardRules guards,
    List<PlaybookStep> steps,
    Optional<Verify> verify,
    Escalation escalate) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public Playbook {
    needs("name", name);
    needs("summary", summary);
    needs("risk", risk);
    needs("autonomy", autonomy);
    needs("steps", steps);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Tried to name a playbook; try 1 to 64 of a-z, 0-9 and hyphen");
    }
    guards = guards == null ? GuardRules.DEFAULT : guards;
    steps = List.copyOf(steps);
    escalate = escalate == null ? Escalation.DEFAULT : escalate;
    StepOrder.check(name, steps);
    if (risk == Risk.R4 && autonomy == Autonomy.AUTO) {
      throw new IllegalArgumentException(
          "Tried to let playbook %s of risk R4 act by itself; try autonomy: suggest"
              .formatted(name));
    }
    if (!writes(steps) && verify.isPresent()) {
      throw new IllegalArgumentException(
          "Tried to read playbook %s, because it writes nothing and has something to prove; try without verify"
              .formatted(name));
    }
    if (writes(steps) && verify.isEmpty()) {
      throw new IllegalArgumentException(
          "Tried to read playbook %s, because it writes and says nothing of how that is proven;"
                  .formatted(name)
              + " try verify: { stages: [accepted, lifted, newRun, runSucceeded, held] }");
    }
  }

  /** Whether a step of it changes the job. */
  public boolean writes() {
    return writes(steps);
  }

  /** Whether it only looks and tells: nothing is changed by it, here or elsewhere. */
  public boolean isReadOnly() {
    return !writes()
        && steps.stream()
            .noneMatch(step -> step.with() instanceof Step.Looks looks && looks.reachesOut());
  }

  /** How many people must approve before it goes all the way; 0 when nobody must. */
  public int approvals() {
    return steps.stream()
        .filter(step -> step.with() instanceof Approval)
        .mapToInt(step -> ((Approval) step.with()).approvers())
        .max()
        .orElse(0);
  }

  /**
   * Where the step called {@code id} stands.
   *
   * @throws IllegalArgumentException when there is none
   */
  int indexOf(String id) {
    return StepOrder.indexOf(id, steps)
        .orElseThrow(() -> new IllegalArgumentException("Tried to find step " + id));
  }

  /** This playbook with other steps and the risk that they bring. */
  public Playbook with(List<PlaybookStep> others, Risk theirRisk) {
    return new Playbook(
        name, version, summary, when, theirRisk, autonomy, guards, others, verify, escalate);
  }

  private static void needs(String field, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "Tried to read a playbook, because it has no '%s'; try adding it".formatted(field));
    }
  }

  private static boolean writes(List<PlaybookStep> steps) {
    return steps.stream().anyMatch(step -> step.with() instanceof Step.Writes);
  }
}

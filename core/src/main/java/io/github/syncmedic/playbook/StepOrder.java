package io.github.syncmedic.playbook;

import io.github.syncmedic.playbook.step.Approval;
import io.github.syncmedic.playbook.step.Assert;
import io.github.syncmedic.playbook.step.DiagnoseStagedDeletes;
import io.github.syncmedic.playbook.step.Escalate;
import io.github.syncmedic.playbook.step.Notify;
import io.github.syncmedic.playbook.step.Step;
import io.github.syncmedic.playbook.step.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether the steps of a playbook name each other as they may. */
final class StepOrder {
  private StepOrder() {}

  static OptionalInt indexOf(String id, List<PlaybookStep> steps) {
    return IntStream.range(0, steps.size()).filter(i -> steps.get(i).id().equals(id)).findFirst();
  }

  /**
   * Checks the steps of playbook {@code name}: ids are given once, a failure leads forwards only,
   * and a step looks back only at steps before it.
   *
   * @throws IllegalArgumentException when they do not
   */
  static void check(String name, List<PlaybookStep> steps) {
    var before = new ArrayList<String>();
    for (var i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (before.contains(step.id())) {
        throw refused(name, "two of its steps are called '%s'", step.id(), "other ids");
      }
      for (var seen : looksBackAt(step.with())) {
        if (!before.contains(seen)) {
          throw refused(
              name, "step '" + step.id() + "' names '%s'", seen, "a step that stands before it");
        }
      }
      checkJump(name, steps, i);
      before.add(step.id());
    }
  }

  private static void checkJump(String name, List<PlaybookStep> steps, int from) {
    var step = steps.get(from);
    var target = step.onFailure().step();
    if (target.isPresent() && indexOf(target.get(), steps).orElse(-1) <= from) {
      throw refused(
          name,
          "onFailure of step '" + step.id() + "' is '%s'",
          target.get(),
          "abort, continue, escalate, or a step that stands behind it");
    }
  }

  private static Set<String> looksBackAt(Step step) {
    var names = new HashSet<String>();
    if (step instanceof Approval approval) {
      approval.bindTo().ifPresent(names::add);
    } else if (step instanceof Assert judge) {
      judge.of().ifPresent(names::add);
    } else if (step instanceof DiagnoseStagedDeletes deletes) {
      deletes.mustEqual().ifPresent(names::add);
    } else {
      texts(step).map(Wording::names).forEach(names::addAll);
      names.removeAll(Wording.NAMES);
    }
    return names;
  }

  private static Stream<String> texts(Step step) {
    if (step instanceof Notify notify) {
      return Stream.concat(Stream.of(notify.text()), notify.checklist().stream());
    }
    return step instanceof Escalate escalate
        ? Stream.concat(Stream.of(escalate.text()), escalate.checklist().stream())
        : Stream.empty();
  }

  private static IllegalArgumentException refused(
      String name, String why, String what, String tryThis) {
    return new IllegalArgumentException(
        "Tried to read playbook %s, because %s; try %s"
            .formatted(name, why.formatted(what), tryThis));
  }
}

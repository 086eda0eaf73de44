package io.github.syncmedic.playbook.step;

import io.github.syncmedic.health.causes.Causes;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.Reading;
import java.util.Map;
import java.util.Optional;

/**
 * Groups the failures of single objects in the last 24 hours by what they have in common.
 *
 * <p>Facts: {@code failing} (yes, no), {@code topCode}, {@code topStep}. Counted are the failures.
 */
public record DiagnoseFailures() implements Step.Looks {
  @Override
  public String inWords() {
    return "group what failed in the last 24 hours by its cause";
  }

  @Override
  public StepResult look(Sight sight) {
    var reading = sight.tenant().logs().failures(sight.job(), sight.now().minus(Sight.LOOK_BACK));
    return reading instanceof Reading.Read<LogExcerpt> read
        ? result(Causes.of(read.value()), sight)
        : sight.unread("the provisioning logs", ((Reading.Unread<LogExcerpt>) reading).problem());
  }

  private static StepResult result(Causes causes, Sight sight) {
    var top = causes.top().stream().findFirst();
    return StepResult.found(
            "%d failures of %d kinds in 24 hours%s"
                .formatted(
                    causes.failures(),
                    causes.kinds(),
                    top.map(it -> ", most of them " + code(it.errorCode())).orElse("")),
            sight.now())
        .detailed(causes.words())
        .with(
            Map.of(
                "failing", causes.failures() > 0 ? "yes" : "no",
                "topCode", top.map(it -> it.errorCode()).orElse(""),
                "topStep", top.map(it -> it.step()).orElse("")))
        .counting(causes.failures(), Optional.empty());
  }

  private static String code(String code) {
    return code.isBlank() ? "without a code" : code;
  }
}

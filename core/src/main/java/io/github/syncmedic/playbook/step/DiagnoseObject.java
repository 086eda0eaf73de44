package io.github.syncmedic.playbook.step;

import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.LoggedChange;
import io.github.syncmedic.sync.LoggedError;
import io.github.syncmedic.sync.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Searches the failures of the last 24 hours for one object, which the caller names by the input
 * {@code object}: an id, a name or a distinguished name.
 *
 * <p>Fact: {@code found} (yes, no). Counted are its failures.
 */
public record DiagnoseObject() implements Step.Looks {
  private static final String INPUT = "object";

  @Override
  public String inWords() {
    return "search the logs for the object";
  }

  @Override
  public StepResult look(Sight sight) {
    var object = sight.inputs().getOrDefault(INPUT, "").strip();
    if (object.isEmpty()) {
      return StepResult.failed("no object was named; try the input object", sight.now());
    }
    var reading = sight.tenant().logs().failures(sight.job(), sight.now().minus(Sight.LOOK_BACK));
    return reading instanceof Reading.Read<LogExcerpt> read
        ? result(read.value(), object, sight)
        : sight.unread("the provisioning logs", ((Reading.Unread<LogExcerpt>) reading).problem());
  }

  private static StepResult result(LogExcerpt log, String object, Sight sight) {
    var failures = log.changes().stream().filter(it -> isOf(object, it)).toList();
    var words =
        failures.isEmpty()
            ? "the logs%s hold no failure of the object in 24 hours"
                .formatted(log.whole() ? "" : ", as far as they were looked at,")
            : "the object failed %d times in 24 hours, last at %s"
                .formatted(failures.size(), failures.get(0).step());
    return StepResult.found(words, sight.now())
        .detailed(failures.stream().map(DiagnoseObject::words).toList())
        .with(Map.of("found", failures.isEmpty() ? "no" : "yes"))
        .counting(failures.size(), java.util.Optional.empty());
  }

  private static boolean isOf(String object, LoggedChange change) {
    var wanted = object.toLowerCase(Locale.ROOT);
    return List.of(change.source(), change.target()).stream()
        .flatMap(it -> List.of(it.id(), it.name()).stream())
        .map(it -> it.toLowerCase(Locale.ROOT))
        .anyMatch(wanted::equals);
  }

  private static String words(LoggedChange change) {
    return "%s %s at %s: %s"
        .formatted(
            change.at(),
            change.action(),
            change.step(),
            change.error().map(DiagnoseObject::words).orElse("no error is given"));
  }

  private static String words(LoggedError error) {
    return error.recommendedAction().isBlank()
        ? error.code()
        : error.code() + ". " + error.recommendedAction();
  }
}

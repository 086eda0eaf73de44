package io.github.syncmedic.playbook.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.syncmedic.journal.Sha256;
import io.github.syncmedic.sync.DeleteThreshold;
import io.github.syncmedic.sync.JobStatus;
import io.github.syncmedic.sync.LogExcerpt;
import io.github.syncmedic.sync.LoggedChange;
import io.github.syncmedic.sync.LoggedObject;
import io.github.syncmedic.sync.Quarantine;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.SyncJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts the deletes that are held back, each object once: the blast radius of allowing them.
 *
 * <p>It fails when not all entries of the log could be looked at, since then nobody knows the set.
 * Fact: {@code threshold}. Counted are the deletes, of all objects that the job synchronizes. The
 * fingerprint names exactly this set.
 *
 * @param mustEqual the step whose set must be the same still
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DiagnoseStagedDeletes(Optional<String> mustEqual) implements Step.Looks {
  /** Deletes are staged in the cycle that ends in quarantine, which may have begun before. */
  private static final Duration BEFORE_QUARANTINE = Duration.ofHours(6);

  private static final int NAMED = 20;

  @Override
  public String inWords() {
    return mustEqual
        .map("count the held-back deletes again; they must be those of "::concat)
        .orElse("count the held-back deletes");
  }

  @Override
  public StepResult look(Sight sight) {
    var reading = sight.readJob();
    if (reading instanceof Reading.Unread<SyncJob> unread) {
      return sight.unread("the job", unread.problem());
    }
    var job = ((Reading.Read<SyncJob>) reading).value();
    var log = sight.tenant().logs().stagedDeletes(sight.job(), since(job, sight.now()));
    return log instanceof Reading.Read<LogExcerpt> read
        ? counted(job, read.value(), sight)
        : sight.unread("the provisioning logs", ((Reading.Unread<LogExcerpt>) log).problem());
  }

  private static Instant since(SyncJob job, Instant now) {
    return job.status()
        .flatMap(JobStatus::quarantine)
        .flatMap(Quarantine::currentBegan)
        .orElse(now.minus(Sight.LOOK_BACK))
        .minus(BEFORE_QUARANTINE);
  }

  private StepResult counted(SyncJob job, LogExcerpt log, Sight sight) {
    if (!log.whole() || log.unread() > 0) {
      return StepResult.failed(
          "not every held-back delete could be looked at, so nobody knows them all", sight.now());
    }
    Map<String, LoggedObject> objects =
        log.changes().stream()
            .filter(LoggedChange::isStagedDelete)
            .map(LoggedChange::object)
            .collect(
                Collectors.toMap(
                    DiagnoseStagedDeletes::key,
                    Function.identity(),
                    (one, other) -> one,
                    TreeMap::new));
    var result = result(job, objects, sight);
    return objection(result, sight).map(why -> failed(result, why)).orElse(result);
  }

  /** Why these are not the deletes that they must be. */
  private Optional<String> objection(StepResult now, Sight sight) {
    return mustEqual.flatMap(
        id ->
            Optional.ofNullable(sight.results().get(id))
                    .flatMap(StepResult::fingerprint)
                    .equals(now.fingerprint())
                ? Optional.empty()
                : Optional.of(
                    "the held-back deletes are not those any more that were found first"));
  }

  private static StepResult failed(StepResult result, String why) {
    return new StepResult(
        false,
        why,
        result.details(),
        result.facts(),
        result.count(),
        result.fingerprint(),
        result.at());
  }

  private static StepResult result(SyncJob job, Map<String, LoggedObject> objects, Sight sight) {
    var all = DiagnoseJob.objects(job);
    var threshold = DeleteThreshold.of(job).map(it -> Long.toString(it)).orElse("unknown");
    return StepResult.found(
            "%d deletes are held back%s; the threshold is %s"
                .formatted(
                    objects.size(), all > 0 ? " of %d objects".formatted(all) : "", threshold),
            sight.now())
        .detailed(details(objects))
        .with(Map.of("threshold", threshold))
        .counting(objects.size(), Optional.of(all).filter(it -> it > 0))
        .fingerprinted(Sha256.hex(String.join("\n", objects.keySet())));
  }

  private static String key(LoggedObject object) {
    return object.id().isBlank() ? object.type() + ":" + object.name() : object.id();
  }

  private static List<String> details(Map<String, LoggedObject> objects) {
    var lines = new ArrayList<String>();
    grouped(objects, LoggedObject::type)
        .forEach(it -> lines.add("%d × %s".formatted(it.getValue(), named(it.getKey()))));
    grouped(objects, object -> place(object.name())).stream()
        .filter(it -> !it.getKey().isEmpty())
        .limit(NAMED / 2)
        .forEach(it -> lines.add("%d in %s".formatted(it.getValue(), it.getKey())));
    lines.add("whether they hold privileged roles is not read; look before you approve");
    objects.values().stream().limit(NAMED).map(LoggedObject::toString).forEach(lines::add);
    if (objects.size() > NAMED) {
      lines.add("and %d more".formatted(objects.size() - NAMED));
    }
    return lines;
  }

  private static List<Map.Entry<String, Long>> grouped(
      Map<String, LoggedObject> objects, Function<LoggedObject, String> by) {
    return objects.values().stream()
        .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  private static String named(String type) {
    return type.isBlank() ? "object of a kind that is not said" : type;
  }

  /** The container of a distinguished name; empty where {@code name} is none. */
  private static String place(String name) {
    var comma = name.indexOf(",OU=");
    return comma < 0 ? "" : name.substring(comma + 1);
  }
}

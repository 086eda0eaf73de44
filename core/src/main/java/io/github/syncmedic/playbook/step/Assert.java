package io.github.syncmedic.playbook.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes on only when what an earlier step found is as it says. What that step did not find out is
 * never as it says.
 *
 * @param of the step whose result is meant; where it is left out, the one before
 * @param max what was counted is not more than this
 * @param maxPercent nor more than this share of all, in percent
 * @param is each fact that is named is one of the given ones
 * @param not each fact that is named is known and none of the given ones
 * @param otherwise what it means when it is not as it says, for people
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Assert(
    Optional<String> of,
    Optional<Long> max,
    Optional<Integer> maxPercent,
    Map<String, List<String>> is,
    Map<String, List<String>> not,
    Optional<String> otherwise)
    implements Step {
  private static final long PERCENT = 100;
  private static final String HOLDS = "it is as it must be";

  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public Assert {
    is = is == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(is));
    not = not == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(not));
    if (max.isEmpty() && maxPercent.isEmpty() && is.isEmpty() && not.isEmpty()) {
      throw new IllegalArgumentException(
          "Tried to assert nothing; try max: 200, maxPercent: 2, or is: { verdict: [QUARANTINED] }");
    }
  }

  @Override
  public String inWords() {
    var words = new StringBuilder("go on only if");
    max.ifPresent(it -> words.append(" not more than ").append(it).append(" are counted;"));
    maxPercent.ifPresent(it -> words.append(" not more than ").append(it).append(" percent;"));
    is.forEach(
        (fact, allowed) ->
            words.append(" %s is %s;".formatted(fact, String.join(" or ", allowed))));
    not.forEach(
        (fact, barred) ->
            words.append(" %s is not %s;".formatted(fact, String.join(" or ", barred))));
    return words.substring(0, words.length() - 1);
  }

  /** Whether what stands in {@code results}, by the ids of steps, is as it says. Pure. */
  public StepResult judge(Map<String, StepResult> results, Instant now) {
    var result = of.map(results::get).or(() -> latestFinding(results));
    if (result.isEmpty()) {
      return StepResult.failed("there is no result to judge", now);
    }
    return objection(result.get())
        .map(why -> StepResult.failed(otherwise.map(it -> it + " (" + why + ")").orElse(why), now))
        .orElseGet(() -> StepResult.found(HOLDS, now));
  }

  /** Whether {@code result} only says that something is as it must be. */
  static boolean isMereYes(StepResult result) {
    return result.ok() && result.summary().equals(HOLDS);
  }

  private static Optional<StepResult> latestFinding(Map<String, StepResult> results) {
    return results.values().stream()
        .filter(it -> it.count().isPresent() || !it.facts().isEmpty())
        .reduce((one, other) -> other);
  }

  private Optional<String> objection(StepResult result) {
    return tooMany(result)
        .or(() -> tooLarge(result))
        .or(() -> otherFact(result))
        .or(() -> barredFact(result));
  }

  private Optional<String> tooMany(StepResult result) {
    return max.filter(
            most -> result.count().map(StepResult.Count::number).orElse(Long.MAX_VALUE) > most)
        .map(most -> "%s, and not more than %d may be".formatted(counted(result), most));
  }

  private Optional<String> tooLarge(StepResult result) {
    return maxPercent
        .filter(most -> !isWithin(result.count(), most))
        .map(most -> "%s, and not more than %d percent may be".formatted(counted(result), most));
  }

  private static boolean isWithin(Optional<StepResult.Count> count, long percent) {
    return count
        .filter(
            it -> it.of().filter(of -> of > 0 && it.number() * PERCENT <= percent * of).isPresent())
        .isPresent();
  }

  private static String counted(StepResult result) {
    return result
        .count()
        .map(
            it ->
                "%d%s are counted"
                    .formatted(it.number(), it.of().map(" of %d"::formatted).orElse("")))
        .orElse("nothing is counted");
  }

  private Optional<String> otherFact(StepResult result) {
    return is.entrySet().stream()
        .filter(it -> !it.getValue().contains(result.facts().getOrDefault(it.getKey(), "")))
        .map(
            it ->
                "%s and not '%s'"
                    .formatted(said(it.getKey(), result), String.join("' or '", it.getValue())))
        .findFirst();
  }

  private Optional<String> barredFact(StepResult result) {
    return not.entrySet().stream()
        .filter(it -> !isKnownAndNone(result.facts().get(it.getKey()), it.getValue()))
        .map(it -> said(it.getKey(), result))
        .findFirst();
  }

  private static String said(String fact, StepResult result) {
    var value = result.facts().getOrDefault(fact, "");
    return fact + (value.isEmpty() ? " is not known" : " is '%s'".formatted(value));
  }

  private static boolean isKnownAndNone(@Nullable String fact, List<String> barred) {
    return fact != null && !barred.contains(fact);
  }
}

package io.github.syncmedic.bench;

import java.util.List;
import java.util.function.ToLongFunction;

/** The sweep and another way, measured in turns. */
record Duel(Way other, List<Trial> sweep, List<Trial> baseline) {
  static Duel between(Trial.Plan sweep, int repetitions, Trial.Plan other, int repetitionsOfOther) {
    var trials =
        Rounds.interleaved(
            List.of(
                new Side<>(sweep.way().name(), repetitions, sweep::run),
                new Side<>(other.way().name(), repetitionsOfOther, other::run)));
    return new Duel(other.way(), trials.get(0), trials.get(1));
  }

  /**
   * The same, if both sides read all there is.
   *
   * @throws BenchException otherwise: the time of a wrong answer is none
   */
  Duel complete(long jobs) {
    sweep.forEach(trial -> trial.mustHaveRead(jobs));
    baseline.forEach(trial -> trial.mustHaveRead(jobs));
    return this;
  }

  Row row(Question question, ToLongFunction<Trial> value) {
    return new Row(question, samples(sweep, value), other.text(), samples(baseline, value));
  }

  private static Samples samples(List<Trial> trials, ToLongFunction<Trial> value) {
    return Samples.of(trials.stream().map(value::applyAsLong).toList());
  }
}

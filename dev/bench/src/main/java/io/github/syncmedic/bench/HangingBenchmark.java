package io.github.syncmedic.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one sick tenant costs the healthy ones of its shard, wave after wave. */
final class HangingBenchmark implements Benchmark {
  private static final int WARM_UP = 3;

  /** In the first wave nobody knows yet that the tenant is sick. */
  private static final int FIRST = 1;

  private static final int WAVES = 13;
  private static final double BUDGET = 1.05;
  private static final String MEDIAN = "ms until a healthy tenant is done, median";
  private static final String LAST = "ms until the last healthy tenant is done";

  @Override
  public List<Row> run() {
    try (var nobody = new Hospital(Sickness.NONE)) {
      for (var wave = 0; wave < WARM_UP; wave++) {
        var unused = nobody.wave();
      }
    }
    var wards = new ArrayList<Ward>();
    try {
      Arrays.stream(Sickness.values()).map(Ward::of).forEach(wards::add);
      for (var wave = 0; wave < WAVES; wave++) {
        wards.forEach(Ward::wave);
      }
    } finally {
      wards.forEach(it -> it.fleet().close());
    }
    var none = wards.get(0);
    return wards.stream().skip(1).flatMap(it -> rows(it, none).stream()).toList();
  }

  private static List<Row> rows(Ward sick, Ward none) {
    var id = "hanging-" + sick.sickness().text();
    var first =
        "%d tenants, one %s: first wave".formatted(Hospital.TENANTS, sick.sickness().text());
    var later =
        "%d tenants, one %s: the %d waves after"
            .formatted(Hospital.TENANTS, sick.sickness().text(), WAVES - FIRST);
    var budget = new Goal.ShareOfBaseline(BUDGET);
    return List.of(
        first(
            sick,
            none,
            new Question(id + "-first-median", first, MEDIAN, new Goal.Told()),
            Samples::median),
        first(
            sick,
            none,
            new Question(id + "-first-last", first, LAST, new Goal.Told()),
            Samples::max),
        later(sick, none, new Question(id + "-median", later, MEDIAN, budget), Samples::median),
        later(sick, none, new Question(id + "-last", later, LAST, budget), Samples::max));
  }

  private static Row first(
      Ward sick, Ward none, Question question, ToDoubleFunction<Samples> value) {
    return row(sick.waves().subList(0, FIRST), none.waves().subList(0, FIRST), question, value);
  }

  private static Row later(
      Ward sick, Ward none, Question question, ToDoubleFunction<Samples> value) {
    return row(
        sick.waves().subList(FIRST, WAVES), none.waves().subList(FIRST, WAVES), question, value);
  }

  private static Row row(
      List<Samples> sick, List<Samples> none, Question question, ToDoubleFunction<Samples> value) {
    return new Row(question, each(sick, value), "no sick tenant", each(none, value));
  }

  private static Samples each(List<Samples> waves, ToDoubleFunction<Samples> value) {
    return Samples.of(waves.stream().map(value::applyAsDouble).toList());
  }

  /** A fleet with one kind of sickness, and what its waves took. */
  private record Ward(Sickness sickness, Hospital fleet, List<Samples> waves) {
    static Ward of(Sickness sickness) {
      return new Ward(sickness, new Hospital(sickness), new ArrayList<>());
    }

    void wave() {
      waves.add(fleet.wave());
    }
  }
}

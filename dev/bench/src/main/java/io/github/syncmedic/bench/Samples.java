package io.github.syncmedic.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The same thing measured several times, in the order of measuring; at least once. */
record Samples(List<Double> values) {
  Samples {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "Tried to judge by no samples at all; try to measure at least once");
    }
  }

  static Samples of(double... values) {
    return new Samples(Arrays.stream(values).boxed().toList());
  }

  static Samples of(Collection<? extends Number> values) {
    return new Samples(values.stream().map(Number::doubleValue).toList());
  }

  int count() {
    return values.size();
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  double median() {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}

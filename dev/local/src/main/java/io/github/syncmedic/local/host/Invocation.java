package io.github.syncmedic.local.host;

import com.microsoft.azure.functions.OutputBinding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a function: its context, what started it, what it puts out. Not thread-safe. */
final class Invocation {
  private final InvocationContext context;
  private final Trigger trigger;
  private final Map<String, Output> outputs = new HashMap<>();

  Invocation(InvocationContext context, Trigger trigger) {
    this.context = context;
    this.trigger = trigger;
  }

  InvocationContext context() {
    return context;
  }

  Trigger trigger() {
    return trigger;
  }

  OutputBinding<Object> output(String binding) {
    return outputs.computeIfAbsent(binding, name -> new Output());
  }

  /** What was set, by binding. */
  Map<String, Object> outputs() {
    Map<String, Object> set = new LinkedHashMap<>();
    outputs.forEach(
        (name, output) -> {
          if (output.value != null) {
            set.put(name, output.value);
          }
        });
    return set;
  }

  private static final class Output implements OutputBinding<Object> {
    private @Nullable Object value;

    @Override
    @SuppressWarnings("NullAway") // Null until set: the interface predates nullness annotations.
    public Object getValue() {
      return value;
    }

    @Override
    public void setValue(Object value) {
      this.value = value;
    }
  }
}

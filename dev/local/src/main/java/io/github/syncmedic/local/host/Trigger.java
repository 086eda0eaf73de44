package io.github.syncmedic.local.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What starts one invocation: the payload, and the metadata that {@code @BindingName} names.
 *
 * <p>A value of {@code null} is an optional route parameter that the caller left out.
 */
record Trigger(Payload payload, Map<String, @Nullable Object> metadata) {

  /** The payload as the trigger has it, before a parameter asks for its form. */
  sealed interface Payload permits Text, HttpCall {}

  /** A queue message, or what a timer says. */
  record Text(String value) implements Payload {}

  Trigger {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  static Trigger text(String value, Map<String, @Nullable Object> metadata) {
    return new Trigger(new Text(value), metadata);
  }
}

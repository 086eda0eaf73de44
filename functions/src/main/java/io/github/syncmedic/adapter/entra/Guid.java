package io.github.syncmedic.adapter.entra;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How Entra names objects and applications. */
final class Guid {
  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Guid() {}

  /** The GUID that {@code text} is, in lower case. */
  static Optional<String> of(@Nullable String text) {
    return Optional.ofNullable(text).map(it -> it.toLowerCase(Locale.ROOT)).filter(Guid::isOne);
  }

  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }
}

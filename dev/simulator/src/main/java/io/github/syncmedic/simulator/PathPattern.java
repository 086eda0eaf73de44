package io.github.syncmedic.simulator;

import java.util.regex.Pattern;

/** A path of Graph without its version, {@code *} standing for one segment, {@code **} for any. */
final class PathPattern {
  private final Pattern pattern;

  PathPattern(String text) {
    var regex = new StringBuilder();
    for (var segment : text.split("/", -1)) {
      if (segment.equals("**")) {
        regex.append("(/.*)?");
      } else if (segment.equals("*")) {
        regex.append("/[^/]+");
      } else if (!segment.isEmpty()) {
        regex.append('/').append(Pattern.quote(segment));
      }
    }
    pattern = Pattern.compile(regex.isEmpty() ? "/" : regex.toString(), Pattern.CASE_INSENSITIVE);
  }

  boolean matches(String resource) {
    return pattern.matcher(resource).matches();
  }
}

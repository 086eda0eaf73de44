package io.github.syncmedic.notify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where people read notices, beside the log, which has all of them. */
public enum Sink {
  /** A channel of Slack. */
  SLACK,
  /** A channel of Microsoft Teams. */
  TEAMS,
  /** A service of PagerDuty. */
  PAGERDUTY;

  /**
   * The sink that {@code text} names.
   *
   * @throws IllegalArgumentException when it names none
   */
  @JsonCreator
  public static Sink of(String text) {
    return Arrays.stream(values())
        .filter(it -> it.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Tried to name whom to tell, because there is no such sink; try %s"
                        .formatted(
                            Arrays.stream(values())
                                .map(Sink::text)
                                .collect(Collectors.joining(", ")))));
  }

  /** The name that playbooks use. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}

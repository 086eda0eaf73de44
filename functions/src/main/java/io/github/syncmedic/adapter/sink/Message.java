package io.github.syncmedic.adapter.sink;

import io.github.syncmedic.health.Severity;
import io.github.syncmedic.notify.Incident.Effect;
import io.github.syncmedic.notify.Notice;
import java.util.Locale;
import java.util.Optional;

/**
 * A notice on its way.
 *
 * @param note what is remembered of its incident
 * @param links where the product is reached
 */
record Message(Notice notice, IncidentNote note, PublicAddress links) {
  /**
   * What stands above everything else; it names the incident, so that a later one finds the first.
   */
  String headline() {
    return notice
        .incident()
        .map(it -> lead(it.effect()) + it.title())
        .orElseGet(() -> severity() + ": " + notice.subject());
  }

  private String lead(Effect effect) {
    return switch (effect) {
      case OPENS ->
          (note.open() ? "Update, " + severity().toLowerCase(Locale.ROOT) : severity()) + ": ";
      case ADDS -> "For information: ";
      case RESOLVES -> "Resolved: ";
    };
  }

  private String severity() {
    return switch (notice.severity()) {
      case CRITICAL -> "Critical";
      case WARNING -> "Warning";
      case INFO, OK -> "For information";
    };
  }

  boolean has(Effect effect) {
    return notice.incident().filter(it -> it.effect() == effect).isPresent();
  }

  /** Whether a person is to look at it now, so that it must not pass in silence. */
  boolean isUrgent() {
    return notice.severity() == Severity.CRITICAL
        || notice.question().isPresent()
        || notice.resolves();
  }

  /** What the incident's message is called where it was first told, if it stands there. */
  Optional<String> first(Channel channel) {
    return note.open() ? note.reference(channel.sink()) : Optional.empty();
  }
}

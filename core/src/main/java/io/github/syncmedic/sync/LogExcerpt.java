package io.github.syncmedic.sync;

import java.util.List;

/**
 * A part of the provisioning logs.
 *
 * @param changes newest first
 * @param whole whether all there is was looked at; if not, there are at least these
 * @param unread entries that could not be understood, so that nobody knows what they say
 */
public record LogExcerpt(List<LoggedChange> changes, boolean whole, int unread) {
  public LogExcerpt {
    changes = List.copyOf(changes);
  }
}

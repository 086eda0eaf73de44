package io.github.syncmedic.command.talk;

import io.github.syncmedic.command.Access;
import io.github.syncmedic.command.Caller;
import io.github.syncmedic.command.Decisions;
import io.github.syncmedic.command.Role;
import io.github.syncmedic.playbook.Asker;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is known and says something.
 *
 * @param channel through which chat
 * @param key what names what they say, the same when it is delivered again
 * @param first when it was first delivered
 */
record Voice(Caller caller, String channel, String key, Instant first) {
  private static final String NO_REASON = "no reason given";

  boolean may(Access access) {
    return access.isOpenTo(caller);
  }

  /** They as the one who asks for a run. */
  Asker asker(Optional<String> reason) {
    return new Asker(channel, caller.who(), reason.orElse(NO_REASON));
  }

  /** They as one who decides. */
  Decisions.Person person() {
    return new Decisions.Person(caller.who(), channel, caller.is(Role.APPROVE_DESTRUCTIVE));
  }

  /** The request among all of its instant. */
  String request() {
    return channel + "|" + key;
  }
}

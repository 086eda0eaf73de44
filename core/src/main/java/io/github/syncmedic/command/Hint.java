package io.github.syncmedic.command;

import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.health.Verdict;
import io.github.syncmedic.playbook.Asker;
import io.github.syncmedic.playbook.Playbook;
import java.time.Instant;
import java.util.Optional;

/**
 * What a system asks for, as it was heard. The run of an order is named after when and as what it
 * was first heard, so that it is opened once however often it is tried.
 *
 * @param channel through which it came
 * @param first when it was first heard
 */
public record Hint(String channel, Heard.Asked asked, Instant first) {
  /** The wish for the playbook {@code name}. */
  Ask wishing(String name) {
    return new Ask(
            name,
            asked.job(),
            Optional.empty(),
            asked.inputs(),
            asked.dryRun(),
            Optional.empty(),
            Optional.empty(),
            asker())
        .repeatable(first, channel + "|" + asked.key());
  }

  /** The wish for {@code playbook}, which fits {@code verdict}. */
  Ask wishing(Playbook playbook, Verdict verdict) {
    var wish = wishing(playbook.name());
    return asked.isOrder() ? wish : wish.named(RunIds.forEpisode(playbook, verdict));
  }

  private Asker asker() {
    var who = channel + ":" + asked.sender();
    return asked.isOrder()
        ? new Asker(channel, who, asked.reason())
        : Asker.hint(channel, who, asked.reason());
  }
}

package io.github.syncmedic.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.PlaybookLine;
import java.util.List;
import java.util.Optional;

/** Answers about playbooks. */
public final class PlaybookReplies {
  private PlaybookReplies() {}

  /** All playbooks, in the order in which they are tried. */
  public record Page(List<PlaybookLine> value) {}

  /** All playbooks in brief. */
  public static Reply list(Desk desk, HttpRequestMessage<Optional<String>> request) {
    Query.of(request);
    return Reply.ok(new Page(desk.playbooks()));
  }

  /** The playbook called {@code name}. */
  public static Reply one(Desk desk, HttpRequestMessage<Optional<String>> request, String name) {
    Query.of(request);
    return desk.playbook(Ids.checked("name", name))
        .map(Reply::ok)
        .orElseThrow(() -> Refused.unknown("a playbook of that name", "GET /api/playbooks"));
  }
}

package io.github.syncmedic.functions.http;

import io.github.syncmedic.command.Desk;
import java.util.Map;

/** Answers about the product itself. */
public final class StatusReplies {
  private StatusReplies() {}

  /** 200 when it sees everything, 503 when it is blind; the body tells more either way. */
  public static Reply status(Desk desk) {
    var status = desk.status();
    return new Reply(status.blind() ? 503 : 200, status, Map.of());
  }
}

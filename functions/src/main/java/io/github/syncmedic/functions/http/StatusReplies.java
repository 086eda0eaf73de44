package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.StatusView;
import io.github.syncmedic.sync.TenantId;
import java.util.Map;
import java.util.Optional;

/** Answers about the product itself. */
public final class StatusReplies {
  private static final String SHOW = "show";

  private StatusReplies() {}

  /** The status; {@code nextLink} leads to more tenants, and is absent on the last page. */
  public record Page(
      @JsonUnwrapped StatusView status,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> nextLink) {}

  /** Which tenants are shown, if not only those in trouble. */
  enum Show {
    ALL,
    TROUBLE
  }

  /**
   * 200 when it sees everything that is asked for, 503 when it is blind; the body tells more either
   * way. Shows tenants in trouble, all of them, or the one that is named.
   */
  public static Reply status(Desk desk, HttpRequestMessage<Optional<String>> request) {
    var query = Query.of(request, Query.TENANT, SHOW, Query.AFTER, Query.TOP);
    var tenant = query.tenant();
    var status =
        desk.status(
            new StatusView.Part(
                tenant,
                query.words(SHOW, Show.class).contains(Show.ALL),
                query.read(Query.AFTER, TenantId::new),
                query.top()));
    if (tenant.isPresent() && status.counts().watched() == 0) {
      throw Refused.unknown("a tenant of that id", "GET /api/status?show=all");
    }
    var page = new Page(status, status.next().map(TenantId::value).map(query::linkAfter));
    return new Reply(status.blind() ? 503 : 200, page, Map.of());
  }
}

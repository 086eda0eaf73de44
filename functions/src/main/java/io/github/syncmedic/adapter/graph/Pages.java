package io.github.syncmedic.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.sync.Reading;
import io.github.syncmedic.sync.Reading.Read;
import io.github.syncmedic.sync.Reading.Unread;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Follows a list to its end, see <a href="https://learn.microsoft.com/graph/paging">paging</a>. A
 * link that leads elsewhere is not followed: the token would go with it.
 */
final class Pages {
  private static final int MOST = 201;

  private final GraphEndpoint endpoint;
  private final GraphReads reads;

  Pages(GraphEndpoint endpoint, GraphReads reads) {
    this.endpoint = endpoint;
    this.reads = reads;
  }

  /** The elements of {@code first} and of all pages after it; all or nothing. */
  Reading<List<JsonNode>> from(JsonNode first, Ask ask, Deadline deadline) {
    return upTo(MOST, first, ask, deadline)
        .then(
            found ->
                found.whole()
                    ? new Read<>(found.elements())
                    : unreadable(ask, "its pages do not end"));
  }

  /** The same, from no more than {@code most} pages, the first included. */
  Reading<Found> upTo(int most, JsonNode first, Ask ask, Deadline deadline) {
    var elements = new ArrayList<JsonNode>();
    var followed = new HashSet<URI>();
    var page = first;
    while (true) {
      var list = page.path("value");
      if (!list.isArray()) {
        return unreadable(ask, "the answer holds no list");
      }
      list.forEach(elements::add);
      var link = page.path("@odata.nextLink");
      if (link.isMissingNode() || link.isNull()) {
        return new Read<>(new Found(elements, true));
      }
      var next = link.isTextual() ? endpoint.own(link.textValue()) : Optional.<URI>empty();
      if (next.isEmpty()) {
        return unreadable(ask, "the link to the next page does not lead to Graph's endpoint");
      }
      if (!followed.add(next.get())) {
        return unreadable(ask, "its pages do not end");
      }
      if (followed.size() >= most) {
        return new Read<>(new Found(elements, false));
      }
      var reading = reads.json(Ask.get(next.get(), ask.what(), ask.permission()), deadline);
      if (reading instanceof Unread<JsonNode> unread) {
        return new Unread<>(unread.problem());
      }
      page = ((Read<JsonNode>) reading).value();
    }
  }

  private static <T> Reading<T> unreadable(Ask ask, String because) {
    return new Unread<>(Problems.unreadable(ask, because, Optional.empty()));
  }

  /** What was read, and whether that is all. */
  record Found(List<JsonNode> elements, boolean whole) {}
}

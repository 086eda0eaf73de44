package io.github.syncmedic.functions.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.github.syncmedic.command.Desk;
import io.github.syncmedic.command.JobView;
import io.github.syncmedic.health.VerdictKind;
import io.github.syncmedic.sync.JobId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers about jobs. */
public final class JobReplies {
  private static final Set<String> KNOWN = Set.of("verdict", "tenant", "top", "skip", "code");
  private static final int USUAL_PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  private JobReplies() {}

  /** A page of jobs; {@code nextLink} leads to the next, and is absent on the last. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Page(List<JobView> value, Optional<String> nextLink) {}

  /**
   * All jobs, filtered by {@code verdict} and {@code tenant}, from {@code skip}, {@code top} many.
   */
  public static Reply list(Desk desk, HttpRequestMessage<Optional<String>> request) {
    var query = request.getQueryParameters();
    refuseUnknown(query);
    var top = number(query, "top", USUAL_PAGE, 1, LARGEST_PAGE);
    var skip = number(query, "skip", 0, 0, Integer.MAX_VALUE - LARGEST_PAGE);
    var jobs = desk.jobs(verdict(query), Optional.ofNullable(query.get("tenant")));
    var page = jobs.stream().skip(skip).limit(top).toList();
    var hasMore = jobs.size() > skip + top;
    return Reply.ok(
        new Page(
            page, hasMore ? Optional.of(link(request, query, top, skip + top)) : Optional.empty()));
  }

  /** The job called {@code jobId}. */
  public static Reply one(Desk desk, String jobId) {
    return desk.job(id(jobId))
        .map(Reply::ok)
        .orElseThrow(() -> Refused.unknown("a job of that id", "GET /api/jobs"));
  }

  /** The id that a path holds. */
  static JobId id(String jobId) {
    try {
      return new JobId(jobId);
    } catch (IllegalArgumentException e) {
      throw Refused.malformed(String.valueOf(e.getMessage()), "jobId");
    }
  }

  private static Optional<VerdictKind> verdict(Map<String, String> query) {
    return Optional.ofNullable(query.get("verdict"))
        .map(
            text ->
                Arrays.stream(VerdictKind.values())
                    .filter(kind -> kind.name().equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Refused.malformed(
                                "Tried to filter by verdict, because the one given is none; try "
                                    + Arrays.toString(VerdictKind.values()),
                                "verdict")));
  }

  private static void refuseUnknown(Map<String, String> query) {
    query.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Refused.malformed(
                  "Tried to read the query, because it has a parameter that is not known; try"
                      + " verdict, tenant, top, skip",
                  name);
            });
  }

  private static int number(
      Map<String, String> query, String name, int standard, int least, int most) {
    var text = query.get(name);
    if (text == null) {
      return standard;
    }
    try {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below, like a number out of range
    }
    throw Refused.malformed(
        "Tried to read %s, because it is no number from %d to %d; try %d"
            .formatted(name, least, most, standard),
        name);
  }

  /** The same request, further on; the key that may stand in the query is left out. */
  private static String link(
      HttpRequestMessage<Optional<String>> request, Map<String, String> query, int top, int skip) {
    var next = new TreeMap<>(query);
    next.remove("code");
    next.put("top", Integer.toString(top));
    next.put("skip", Integer.toString(skip));
    return request.getUri().getPath()
        + next.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}

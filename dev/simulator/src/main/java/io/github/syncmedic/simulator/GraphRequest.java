package io.github.syncmedic.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to Graph, by itself or as a step of a batch.
 *
 * @param method in capitals
 * @param version {@code v1.0} or {@code beta}
 * @param path as asked, version included
 * @param segments decoded, version and empty ones left out, so that trailing slashes do not matter
 * @param rawQuery as asked
 * @param query by lower-case name without the dollar sign, since Graph takes both forms
 * @param headers by lower-case name
 * @param body perhaps empty
 * @param batch number of the batch and id of the step, if it is one
 */
record GraphRequest(
    String method,
    String version,
    String path,
    List<String> segments,
    String rawQuery,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    Optional<Step> batch) {

  /** Where in a batch a request stands. */
  record Step(long batch, String id) {}

  /** Returns the request, or empty if its path does not begin with a version of Graph. */
  static Optional<GraphRequest> of(
      String method, String target, Map<String, String> headers, String body, Optional<Step> step) {
    int mark = target.indexOf('?');
    var path = mark < 0 ? target : target.substring(0, mark);
    var rawQuery = mark < 0 ? "" : target.substring(mark + 1);
    var segments = new ArrayList<String>();
    for (var segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decoded(segment.replace("+", "%2B")));
      }
    }
    var version = segments.isEmpty() ? "" : segments.remove(0).toLowerCase(Locale.ROOT);
    if (!version.equals("v1.0") && !version.equals("beta")) {
      return Optional.empty();
    }
    return Optional.of(
        new GraphRequest(
            method.toUpperCase(Locale.ROOT),
            version,
            path,
            List.copyOf(segments),
            rawQuery,
            query(rawQuery),
            headers,
            body,
            step));
  }

  static Map<String, String> query(String rawQuery) {
    var query = new LinkedHashMap<String, String>();
    for (var pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        query.put(name.replaceFirst("^\\$", "").toLowerCase(Locale.ROOT), value);
      }
    }
    return query;
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(query.get(name));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  boolean isBeta() {
    return version.equals("beta");
  }

  boolean isBatch() {
    return segments.size() == 1 && segments.get(0).equalsIgnoreCase("$batch");
  }

  /** Returns the path without the version, which patterns are matched against. */
  String resource() {
    return "/" + String.join("/", segments);
  }

  /** Returns the job the path is about, whether or not there is one. */
  Optional<String> jobId() {
    boolean job =
        segments.size() > 4
            && segments.get(2).equalsIgnoreCase("synchronization")
            && segments.get(3).equalsIgnoreCase("jobs");
    return job ? Optional.of(segments.get(4)) : Optional.empty();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

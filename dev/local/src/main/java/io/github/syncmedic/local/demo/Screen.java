package io.github.syncmedic.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.local.LocalApp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Follows the app through its own HTTP interface, and tells what is new at each look. */
final class Screen {
  private final LocalApp app;
  private final Timeline timeline;
  private final Map<String, String> verdicts = new HashMap<>();
  private final Map<String, Integer> entriesTold = new HashMap<>();
  private final Set<String> awaited = new HashSet<>();
  private final Map<String, Reply> runs = new HashMap<>();
  private List<Job> jobs = List.of();

  Screen(LocalApp app, Timeline timeline) {
    this.app = app;
    this.timeline = timeline;
  }

  /** All jobs, as last seen. */
  List<Job> jobs() {
    return jobs;
  }

  /** The provisioning job of {@code configuration}, as last seen. */
  Optional<Job> job(String configuration) {
    return jobs.stream().filter(it -> it.isOf(configuration)).findFirst();
  }

  /** The one run of {@code configuration}, as last seen; empty when there is none, or several. */
  Optional<Reply> run(String configuration) {
    var found = runs.values().stream().filter(it -> it.text("domain").equals(configuration));
    return found.collect(Collectors.collectingAndThen(Collectors.toList(), Screen::only));
  }

  private static Optional<Reply> only(List<Reply> found) {
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Follows the run {@code runId} from now on. */
  void follow(String runId) {
    entriesTold.putIfAbsent(runId, 0);
  }

  /** Reads jobs and runs anew. */
  void look() {
    var answer = app.get("/api/jobs");
    if (answer.statusCode() != 200) {
      return;
    }
    var told = Reply.of(answer).body().path("value");
    var seen = new ArrayList<Job>();
    told.forEach(job -> seen.add(Job.of(job)));
    if (!seen.equals(jobs)) {
      timeline.tell("sweep", "", inWords(seen));
    }
    told.forEach(this::tell);
    jobs = List.copyOf(seen);
    List.copyOf(entriesTold.keySet()).forEach(this::read);
  }

  private void tell(JsonNode job) {
    var now = Job.of(job);
    if (!now.verdict().equals(verdicts.put(now.id(), now.verdict()))) {
      timeline.tell("verdict", now.domain(), inWords(now, job));
    }
    if (job.path("awaits").isTextual() && awaited.add(now.id())) {
      timeline.tell("decide", now.domain(), "a person must: " + job.path("awaits").asText());
    }
    if (job.path("run").isTextual()) {
      follow(job.path("run").asText());
    }
  }

  private static String inWords(List<Job> seen) {
    var counts =
        seen.stream()
            .collect(Collectors.groupingBy(Job::verdict, TreeMap::new, Collectors.counting()));
    return "%d jobs read: %s".formatted(seen.size(), counts);
  }

  private static String inWords(Job now, JsonNode job) {
    var reason = job.path("reason").asText();
    return "%s is %s%s: %s"
        .formatted(
            now.kind(),
            now.verdict(),
            reason.isEmpty() ? "" : " (" + reason + ")",
            job.path("why").asText());
  }

  private void read(String runId) {
    var answer = app.get("/api/runs/" + runId);
    if (answer.statusCode() != 200) {
      return;
    }
    var run = Reply.of(answer);
    var entries = run.body().path("timeline");
    for (var next = entriesTold.getOrDefault(runId, 0); next < entries.size(); next++) {
      timeline.tell(
          "run",
          run.text("domain"),
          run.body().path("playbook").path("name").asText()
              + ": "
              + entries.get(next).path("what").asText());
    }
    entriesTold.put(runId, entries.size());
    runs.put(runId, run);
  }
}

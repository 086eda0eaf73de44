package io.github.syncmedic.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.syncmedic.local.LocalApp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Follows the app through its own HTTP interface, and tells what is new at each look. */
final class Story {
  /** The run the story is about is of this configuration. */
  static final String HEALING = "fabrikam.com";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalApp app;
  private final Timeline timeline;
  private final Map<String, String> verdicts = new HashMap<>();
  private final Map<String, Integer> entriesTold = new HashMap<>();
  private final Set<String> awaited = new HashSet<>();
  private final Map<String, String> runStates = new HashMap<>();
  private List<JobNow> jobs = List.of();
  private boolean healed;

  Story(LocalApp app, Timeline timeline) {
    this.app = app;
    this.timeline = timeline;
  }

  /** The run is over, and a later sweep has seen the job well again; or the run did not succeed. */
  boolean isTold() {
    return runStates.values().stream().anyMatch(Story::isOver)
        && (healed || !runStates.containsValue("SUCCEEDED"));
  }

  List<JobNow> jobs() {
    return jobs;
  }

  boolean isProven() {
    return runStates.size() == 1 && runStates.containsValue("SUCCEEDED") && healed;
  }

  void look() {
    var answer = app.get("/api/jobs");
    if (answer.statusCode() != 200) {
      return;
    }
    var told = read(answer.body()).path("value");
    var seen = new ArrayList<JobNow>();
    told.forEach(job -> seen.add(JobNow.of(job)));
    if (!seen.equals(jobs)) {
      timeline.tell("sweep", "", inWords(seen));
    }
    told.forEach(this::tell);
    jobs = List.copyOf(seen);
    List.copyOf(entriesTold.keySet()).forEach(this::follow);
    healed =
        runStates.containsValue("SUCCEEDED")
            && jobs.stream().filter(JobNow::isHealing).allMatch(JobNow::isHealthy);
  }

  private void tell(JsonNode job) {
    var now = JobNow.of(job);
    if (!now.verdict().equals(verdicts.put(now.id(), now.verdict()))) {
      timeline.tell("verdict", now.domain(), inWords(now, job));
    }
    if (job.path("awaits").isTextual() && awaited.add(now.id())) {
      timeline.tell("decide", now.domain(), "a person must: " + job.path("awaits").asText());
    }
    if (job.path("run").isTextual()) {
      entriesTold.putIfAbsent(job.path("run").asText(), 0);
    }
  }

  private static String inWords(List<JobNow> seen) {
    var counts =
        seen.stream()
            .collect(Collectors.groupingBy(JobNow::verdict, TreeMap::new, Collectors.counting()));
    return "%d jobs read: %s".formatted(seen.size(), counts);
  }

  private static String inWords(JobNow now, JsonNode job) {
    var reason = job.path("reason").asText();
    return "%s is %s%s: %s"
        .formatted(
            now.kind(),
            now.verdict(),
            reason.isEmpty() ? "" : " (" + reason + ")",
            job.path("why").asText());
  }

  private void follow(String runId) {
    var answer = app.get("/api/runs/" + runId);
    if (answer.statusCode() != 200) {
      return;
    }
    var run = read(answer.body());
    var entries = run.path("timeline");
    for (var next = entriesTold.getOrDefault(runId, 0); next < entries.size(); next++) {
      timeline.tell(
          "run",
          run.path("domain").asText(),
          run.path("playbook").path("name").asText()
              + ": "
              + entries.get(next).path("what").asText());
    }
    entriesTold.put(runId, entries.size());
    runStates.put(runId, run.path("state").asText());
  }

  private static boolean isOver(String state) {
    return switch (state) {
      case "SUCCEEDED", "FAILED", "AMBIGUOUS", "SKIPPED" -> true;
      default -> false;
    };
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Tried to read the app's answer, and it is no JSON", e);
    }
  }

  /** A job as the app shows it now. */
  record JobNow(String id, String domain, String kind, String verdict) {
    static JobNow of(JsonNode job) {
      return new JobNow(
          job.path("jobId").asText(),
          job.path("domain").asText(),
          job.path("kind").asText(),
          job.path("verdict").asText());
    }

    boolean isHealing() {
      return domain.equals(HEALING);
    }

    boolean isHealthy() {
      return verdict.equals("HEALTHY");
    }
  }
}

package io.github.syncmedic.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.playbook.Inbox;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every value of host.json is explained, and those that depend on each other fit. */
class HostJsonTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z.]+)` \\| `([^|]+)` \\| ");

  private final JsonNode host =
      new Json().tree(Deployment.text(Deployment.ROOT.resolve("host.json")));

  @Test
  void every_value_has_its_row_and_every_row_its_value() {
    var rows = new TreeMap<String, String>();
    ROW.matcher(Deployment.text(Deployment.ROOT.resolve("docs/host-json.md")))
        .results()
        .forEach(row -> rows.put(row.group(1), row.group(2)));

    assertThat(rows).isEqualTo(leaves("", host));
  }

  @Test
  void what_depends_on_each_other_fits() {
    var queues = host.at("/extensions/queues");

    assertThat(queues.path("maxDequeueCount").asInt()).isEqualTo(Inbox.MOST_DELIVERIES);
    assertThat(queues.path("newBatchThreshold").asInt())
        .isLessThan(queues.path("batchSize").asInt());
    assertThat(time(host.path("functionTimeout")))
        .isGreaterThan(time(queues.path("visibilityTimeout")));
    assertThat(host.at("/logging/applicationInsights/samplingSettings/excludedTypes").asText())
        .as("alerts go by lines of the log")
        .contains("Trace");
    assertThat(Deployment.text(Deployment.INFRA.resolve("main.bicep")))
        .contains(
            "param requestsAtOnce int = "
                + host.at("/extensions/http/maxConcurrentRequests").asInt());
  }

  private static Duration time(JsonNode text) {
    var parts = text.asText().split(":", -1);
    return Duration.ofHours(Long.parseLong(parts[0]))
        .plusMinutes(Long.parseLong(parts[1]))
        .plusSeconds(Long.parseLong(parts[2]));
  }

  private static Map<String, String> leaves(String path, JsonNode node) {
    var leaves = new TreeMap<String, String>();
    node.properties()
        .forEach(
            it -> {
              var name = path.isEmpty() ? it.getKey() : path + "." + it.getKey();
              if (it.getValue().isObject()) {
                leaves.putAll(leaves(name, it.getValue()));
              } else {
                leaves.put(name, it.getValue().asText());
              }
            });
    return leaves;
  }
}

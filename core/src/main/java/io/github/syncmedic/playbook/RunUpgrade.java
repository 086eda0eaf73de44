package io.github.syncmedic.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.journal.audit.AuditTrail;
import io.github.syncmedic.notify.Sink;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Brings the document of a run, as older versions of the product wrote it, up to date. */
final class RunUpgrade {
  private RunUpgrade() {}

  /** The document {@code tree} in the newest version; it is changed in place. */
  static JsonNode of(JsonNode tree) {
    if (tree instanceof ObjectNode run && Json.versionOf(tree) < Run.SCHEMA_VERSION) {
      fromFirst(run);
    }
    if (tree.path("playbook").path("escalate").path("to") instanceof ArrayNode sinks) {
      removeUnknown(sinks);
    }
    return tree;
  }

  /** Playbooks could once name sinks that there never were. */
  private static void removeUnknown(ArrayNode sinks) {
    var known = Arrays.stream(Sink.values()).map(Sink::text).collect(Collectors.toSet());
    for (var i = sinks.size() - 1; i >= 0; i--) {
      if (!known.contains(sinks.get(i).asText())) {
        sinks.remove(i);
      }
    }
  }

  /** The first version had steps without results, and no people but the one who asked. */
  private static void fromFirst(ObjectNode run) {
    run.put("schemaVersion", Run.SCHEMA_VERSION);
    run.putObject("inputs");
    run.putObject("results");
    run.putArray("decisions");
    var json = new Json();
    run.set("audit", json.tree(json.write(AuditTrail.EMPTY)));
    if (run.path("trigger") instanceof ObjectNode trigger) {
      trigger.put("alike", 0).put("watched", 0);
    }
    if (run.path("ending") instanceof ObjectNode ending) {
      ending.put("escalate", false);
    }
  }
}

package io.github.syncmedic.adapter.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.JobId;
import java.util.Map;
import java.util.Optional;

/**
 * What systems send who ask for a run in the product's own words: the same as {@code POST
 * /api/runs} takes, without a plan's hash. Fields that are not known are an error.
 *
 * @param playbook whatever is for the job's trouble where it is not said
 * @param dryRun has no default: whoever asks must say it
 */
record Wished(
    Optional<String> playbook,
    Optional<String> jobId,
    Optional<Boolean> dryRun,
    Optional<String> reason,
    Optional<Map<String, String>> inputs) {
  private static final int LONGEST = 1000;
  private static final String SHAPE =
      "{\"playbook\": \"…\", \"jobId\": \"…\", \"dryRun\": false, \"reason\": \"…\", \"inputs\":"
          + " {}}";

  /** What {@code sender} asks for with {@code json}, or why that is nothing that can be asked. */
  static Heard heard(Json codec, JsonNode json, String key, String sender) {
    try {
      return codec.read(json, Wished.class).asked(key, sender);
    } catch (IllegalArgumentException e) {
      return new Heard.Garbled(
          "Tried to read which run is asked for, because that is what is sent, and it is not %s;"
                  .formatted(SHAPE)
              + " try just that");
    }
  }

  private Heard asked(String key, String sender) {
    var meant = new JobId(jobId.orElseThrow(IllegalArgumentException::new));
    return new Heard.Asked(
        key,
        sender,
        true,
        playbook,
        meant,
        reason.map(it -> Plain.line(it, LONGEST)).orElse("no reason given"),
        dryRun.orElseThrow(IllegalArgumentException::new),
        given());
  }

  @SuppressWarnings("NullAway") // what JSON says is null arrives as null
  private Map<String, String> given() {
    var given = inputs.orElse(Map.of());
    if (given.values().stream().anyMatch(it -> it == null)) {
      throw new IllegalArgumentException();
    }
    return given;
  }
}

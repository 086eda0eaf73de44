package io.github.syncmedic.playbook.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.syncmedic.journal.Json;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Calls a system outside, for example an on-premises runbook that restarts an agent. It may arrive
 * twice, under the same id. It fails when the receiver did not take it.
 *
 * @param url https, on a host that the operator allowed
 * @param action what the receiver is asked to do, in a word of its own
 * @param with what else it is told
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Webhook(String url, String action, Map<String, String> with) implements Step.Looks {
  private static final Pattern HTTPS =
      Pattern.compile("https://([A-Za-z0-9.-]+)(?::[0-9]+)?(?:/\\S*)?");

  @SuppressWarnings("NullAway") // what the YAML leaves out arrives as null
  public Webhook {
    if (action == null || action.isBlank() || url == null || !HTTPS.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "Tried to set up a webhook, because its url is no https address or its action is missing;"
              + " try url: https://runbooks.contoso.com/agents, action: restart-agent");
    }
    with = with == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(with));
  }

  @Override
  public String inWords() {
    return "ask %s to %s".formatted(url.replaceAll(HTTPS.pattern(), "$1"), action);
  }

  @Override
  public boolean reachesOut() {
    return true;
  }

  @Override
  public StepResult look(Sight sight) {
    var body =
        new Json()
            .write(
                new Call(
                    action,
                    sight.run(),
                    sight.job().tenant().value(),
                    sight.job().job().value(),
                    sight.domain(),
                    sight.trouble(),
                    with));
    Optional<String> why = sight.webhooks().send(url, sight.intent(), body);
    return why.map(it -> StepResult.failed("the webhook did not take it: " + it, sight.now()))
        .orElseGet(() -> StepResult.found("the webhook took it", sight.now()));
  }

  /** What the receiver is told. */
  record Call(
      String action,
      String runId,
      String tenantId,
      String jobId,
      String domain,
      String trouble,
      Map<String, String> with) {}
}

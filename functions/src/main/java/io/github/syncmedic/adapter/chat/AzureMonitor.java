package io.github.syncmedic.adapter.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.syncmedic.command.caller.Channel;
import io.github.syncmedic.command.caller.Delivery;
import io.github.syncmedic.command.caller.Heard;
import io.github.syncmedic.command.caller.Proof;
import io.github.syncmedic.command.caller.Tokens;
import io.github.syncmedic.journal.Json;
import io.github.syncmedic.sync.JobId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The secure webhook of an action group of Azure Monitor, see <a
 * href="https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups#configure-authentication-for-secure-webhook">its
 * authentication</a> and <a
 * href="https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-common-schema">what it
 * sends</a>. An alert that fired is a hint about the job that its dimension {@code JobId} names;
 * one that was resolved is nothing.
 */
public final class AzureMonitor implements Channel {
  private static final String APPLICATION = "461e8683-5575-4561-ac7f-899cc907d62a";
  private static final String ROLE = "ActionGroupsSecureWebhook";
  private static final String DIMENSION = "JobId";
  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
  private static final int LONGEST = 200;

  private final Bearers bearers;
  private final Json json = new Json();

  private AzureMonitor(Bearers bearers) {
    this.bearers = bearers;
  }

  /** Azure Monitor, which proves by a token what it is. */
  public static AzureMonitor with(Tokens tokens) {
    return new AzureMonitor(
        new Bearers(
            tokens, it -> it.application().equals(APPLICATION) && it.roles().contains(ROLE)));
  }

  @Override
  public String name() {
    return "azure-monitor";
  }

  @Override
  public Proof prove(Delivery delivery) {
    return bearers.prove(delivery);
  }

  @Override
  public Heard hear(Delivery delivery) {
    try {
      return hear(json.tree(delivery.body()).path("data"));
    } catch (Json.Unreadable e) {
      return garbled("it is no JSON");
    }
  }

  private static Heard hear(JsonNode alert) {
    var essentials = alert.path("essentials");
    var id = essentials.path("alertId").asText();
    var condition = essentials.path("monitorCondition").asText();
    if (id.isEmpty() || condition.isEmpty()) {
      return garbled("it is no alert of the common schema");
    }
    var key = id + " " + condition;
    return condition.equals("Fired")
        ? fired(key, essentials, jobs(alert))
        : new Heard.Nothing(key, "the alert did not fire");
  }

  private static Heard fired(String key, JsonNode essentials, List<String> jobs) {
    if (jobs.isEmpty()) {
      return new Heard.Nothing(key, "the alert has no dimension JobId");
    }
    if (jobs.size() > 1 || !JOB.matcher(jobs.get(0)).matches()) {
      return garbled("its dimension JobId is not one job's id");
    }
    var rule = Plain.line(essentials.path("alertRule").asText(), LONGEST);
    return new Heard.Asked(
        key,
        rule,
        false,
        Optional.empty(),
        new JobId(jobs.get(0)),
        "an alert fired: " + rule,
        false,
        Map.of());
  }

  private static List<String> jobs(JsonNode alert) {
    return each(alert.path("alertContext").path("condition").path("allOf"))
        .flatMap(it -> each(it.path("dimensions")))
        .filter(it -> it.path("name").asText().equals(DIMENSION))
        .map(it -> it.path("value").asText())
        .distinct()
        .toList();
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static Heard garbled(String why) {
    return new Heard.Garbled(
        "Tried to read an alert, because Azure Monitor sends one, and %s; try the common alert"
                .formatted(why)
            + " schema, and a rule that is split by the dimension JobId");
  }
}

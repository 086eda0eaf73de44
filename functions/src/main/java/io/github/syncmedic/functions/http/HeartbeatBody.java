package io.github.syncmedic.functions.http;

import io.github.syncmedic.health.agent.AgentBeat;
import io.github.syncmedic.health.agent.AgentPart;
import io.github.syncmedic.health.agent.ServiceState;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an agent says of itself.
 *
 * @param tenantId may be left out where one tenant is watched
 * @param services the state of each service, in words
 * @param at when it was sent
 */
record HeartbeatBody(
    Optional<String> tenantId,
    Optional<String> domain,
    Optional<String> agent,
    Optional<String> version,
    Optional<Map<String, String>> services,
    Optional<Instant> at) {
  /** The heartbeat, once nothing in it is missing or out of bounds. */
  AgentBeat beat() {
    if (version.filter(text -> !AgentBeat.isVersion(text)).isPresent()) {
      throw refusing("version", "1.1.977.0, or to leave it out");
    }
    return new AgentBeat(
        checked(
            "domain",
            domain,
            AgentBeat::isDomain,
            "the configuration's name, for example contoso.com"),
        checked(
            "agent",
            agent,
            AgentBeat::isAgent,
            "1 to 64 of A-Z a-z 0-9 . _ -, for example SERVER01"),
        version,
        states());
  }

  private Map<AgentPart, ServiceState> states() {
    var states = new EnumMap<AgentPart, ServiceState>(AgentPart.class);
    services
        .orElse(Map.of())
        .forEach((service, state) -> states.put(service(service), state(state)));
    return states;
  }

  private static AgentPart service(String word) {
    return AgentPart.of(word)
        .orElseThrow(
            () ->
                refusing(
                    "services",
                    Arrays.stream(AgentPart.values()).map(AgentPart::word).toList().toString()));
  }

  private static ServiceState state(String word) {
    return ServiceState.of(String.valueOf(word))
        .orElseThrow(
            () ->
                refusing(
                    "services",
                    Arrays.stream(ServiceState.values())
                        .map(ServiceState::word)
                        .toList()
                        .toString()));
  }

  private static String checked(
      String field, Optional<String> value, Predicate<String> shape, String tryThis) {
    return value.filter(shape).orElseThrow(() -> refusing(field, tryThis));
  }

  private static Refused refusing(String field, String tryThis) {
    return Refused.malformed(
        "Tried to read the heartbeat, because one came, and its %s is missing or is none; try %s"
            .formatted(field, tryThis),
        field);
  }
}

package io.github.syncmedic.health.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Heartbeats and agents, for tests. */
public final class AgentFixture {
  private AgentFixture() {}

  /** A heartbeat for {@code contoso.com} of an agent whose services run. */
  public static AgentBeat beat(String agent) {
    return beat(agent, ServiceState.RUNNING);
  }

  /** A heartbeat for {@code contoso.com} of an agent whose updater is as given. */
  public static AgentBeat beat(String agent, ServiceState updater) {
    return new AgentBeat(
        "contoso.com",
        agent,
        Optional.of("1.1.977.0"),
        Map.of(AgentPart.PROVISIONING, ServiceState.RUNNING, AgentPart.UPDATER, updater));
  }

  /** An agent that beats every five minutes and did last at {@code last}. */
  public static KnownAgent agent(String name, Instant last) {
    return new KnownAgent(beat(name), last, Optional.of(Duration.ofMinutes(5)));
  }
}

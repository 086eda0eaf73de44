package io.github.syncmedic.health.agent;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One heartbeat: what an agent says of itself.
 *
 * <p>Its constructor throws {@link IllegalArgumentException} when a part is not of its shape.
 *
 * @param domain the name of the configuration that the agent works for
 * @param agent the name of the agent's server
 * @param version of the agent, where it says so
 * @param services the state of those that it tells of, in their order
 */
public record AgentBeat(
    String domain, String agent, Optional<String> version, Map<AgentPart, ServiceState> services) {
  private static final Pattern DOMAIN = Pattern.compile("[^\\p{Cc}\\p{Cf}]{1,200}");
  private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

  public AgentBeat {
    if (!isDomain(domain) || !isAgent(agent) || !version.map(AgentBeat::isVersion).orElse(true)) {
      throw new IllegalArgumentException(
          "Tried to read a heartbeat, because domain, agent or version is not of its shape;"
              + " try contoso.com, SERVER01 and 1.1.977.0");
    }
    services = Map.copyOf(services);
  }

  /** Whether a configuration can be called so: 1 to 200 characters of text, none of control. */
  public static boolean isDomain(String text) {
    return DOMAIN.matcher(text).matches() && !text.isBlank();
  }

  /** Whether an agent can be called so: 1 to 64 of {@code A-Z a-z 0-9 . _ -}. */
  public static boolean isAgent(String text) {
    return AGENT.matcher(text).matches();
  }

  /** Whether a version can be called so: 1 to 64 of {@code A-Z a-z 0-9 . _ + -}. */
  public static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /** Whether it is for the configuration called {@code name}. */
  public boolean isFor(String name) {
    return domain.equalsIgnoreCase(name);
  }

  /** Whether {@code other} comes from the same agent of the same configuration. */
  public boolean isFromTheSameAs(AgentBeat other) {
    return isFor(other.domain) && agent.equalsIgnoreCase(other.agent);
  }

  /** The services that do not run, each with its state. */
  public Map<AgentPart, ServiceState> down() {
    var down = new TreeMap<>(services);
    down.values().removeIf(ServiceState.RUNNING::equals);
    return down;
  }
}

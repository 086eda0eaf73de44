package io.github.syncmedic.adapter.graph;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * A national cloud: its Graph, its login host and the scope of a token go together, see <a
 * href="https://learn.microsoft.com/graph/deployments">national cloud deployments</a>.
 */
public enum GraphCloud {
  GLOBAL("global", "https://graph.microsoft.com", "https://login.microsoftonline.com"),
  USGOV_L4("usgov-l4", "https://graph.microsoft.us", "https://login.microsoftonline.us"),
  USGOV_L5("usgov-l5", "https://dod-graph.microsoft.us", "https://login.microsoftonline.us"),
  /** Microsoft documents reading, starting and pausing of jobs for the other clouds only. */
  CHINA("china", "https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn");

  private final String text;
  private final String endpoint;
  private final String login;

  GraphCloud(String text, String endpoint, String login) {
    this.text = text;
    this.endpoint = endpoint;
    this.login = login;
  }

  /** The cloud that a setting calls {@code text}. */
  public static Optional<GraphCloud> of(String text) {
    return Arrays.stream(values()).filter(cloud -> cloud.text.equals(text)).findFirst();
  }

  /** What a setting calls it. */
  public String text() {
    return text;
  }

  /** The root of its Graph, without a version. */
  public URI endpoint() {
    return URI.create(endpoint);
  }

  /** The root of its login host. */
  public String login() {
    return login;
  }

  /** What a token is asked for; tokens are not interchangeable between clouds. */
  public String scope() {
    return endpoint + "/.default";
  }
}

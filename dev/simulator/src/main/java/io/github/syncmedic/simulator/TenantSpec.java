package io.github.syncmedic.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One tenant as a scenario describes it. Immutable.
 *
 * @param id its id, a UUID with dashes
 * @param displayName its name
 * @param identities who may call on its behalf
 * @param configurations its service principals, Cloud Sync configurations and others
 */
public record TenantSpec(
    String id, String displayName, List<Identity> identities, List<Configuration> configurations) {

  public TenantSpec {
    identities = List.copyOf(identities);
    configurations = List.copyOf(configurations);
  }

  /**
   * An application identity; its tokens see this tenant only.
   *
   * @param name what journals call it
   * @param clientId what a token request asks for; the first identity of a scenario is also the one
   *     given when nothing is asked for
   * @param roles application permissions granted, such as {@code Synchronization.Read.All}
   * @param delegated whether its tokens stand for a signed-in administrator, who alone may read
   *     agents and tenant-level synchronization
   */
  public record Identity(String name, String clientId, Set<String> roles, boolean delegated) {
    public Identity {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * A service principal.
   *
   * @param id object id
   * @param displayName usually the domain's name
   * @param appId application id
   * @param applicationTemplateId the template it was made from; absent in legacy tenants
   * @param jobs its synchronization jobs
   */
  public record Configuration(
      String id,
      String displayName,
      String appId,
      Optional<String> applicationTemplateId,
      List<JobSpec> jobs) {

    /**
     * Application template of Cloud Sync from Active Directory.
     *
     * @see <a
     *     href="https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/how-to-configure-cloud-sync-graph">Cloud
     *     Sync over Graph</a>
     */
    public static final String CLOUD_SYNC_TEMPLATE = "1a4721b3-e57f-4451-ae87-ef078703ec94";

    public Configuration {
      jobs = List.copyOf(jobs);
    }
  }
}

package io.github.syncmedic.functions;

import java.util.Optional;

/** Every application setting of the product itself, in the order in which they are documented. */
public enum Setting {
  /** When sweeps happen. */
  HEALTH_SCHEDULE("when sweeps happen", "0 */5 * * * *", "an NCRONTAB expression of six fields"),
  /** Which cloud's Graph is asked. */
  GRAPH_CLOUD(
      "which cloud's Graph is asked: endpoint, login host and scope go together",
      "global",
      "global, usgov-l4, usgov-l5 or china"),
  /** Another root than the cloud's. */
  GRAPH_ENDPOINT(
      "another root than the cloud's, for example a simulator",
      null,
      "an https address, or http on loopback"),
  /** How the product proves to Graph who it is. */
  GRAPH_CREDENTIAL(
      "how the product proves who it is",
      "default",
      "managed-identity, workload-identity, client-secret, client-certificate or default"),
  /** The tenant that is watched. */
  AZURE_TENANT_ID("the tenant that is watched", null, "a tenant id"),
  /** The identity, or the app registration. */
  AZURE_CLIENT_ID("the user-assigned identity or the app registration", null, "a client id"),
  /** The tenants of a fleet. */
  TENANTS(
      "several tenants to watch: a list, or the document that names them",
      null,
      "tenant ids separated by commas, or blob:<name>"),
  /** Which configurations are watched. */
  CONFIGURATIONS(
      "service principal object ids, when discovery is not wanted",
      null,
      "object ids, separated by commas"),
  /** Which objects are sent through jobs. */
  CANARIES(
      "objects to send through jobs as a probe: the document that names them", null, "blob:<name>"),
  /** How far the product may go by itself. */
  REMEDIATION("how far the product may go by itself", "suggest", "off, suggest or auto"),
  /** What a restart may forget beyond the portal's Restart. */
  ALLOWED_SCOPES(
      "what a restart may do that is refused otherwise; `ForceDeletes` needs two approvals besides, `Full` includes `ConnectorDataStore`",
      null,
      "some of ForceDeletes, ConnectorDataStore, Full and None, separated by commas"),
  /** How long Graph may take to show a change. */
  SETTLE_WAIT(
      "how long Graph may take to show a change", "PT2M", "an ISO 8601 duration up to PT1H"),
  /** When the product calls itself blind. */
  BLIND_AFTER(
      "how old the last complete sweep may be before status answers 503",
      "PT30M",
      "an ISO 8601 duration"),
  /** How long runs that are over are kept. */
  KEEP_RUNS(
      "how long runs that are over are kept; the audit is kept for good",
      "P90D",
      "an ISO 8601 duration from P8D to P3650D"),
  /** At how many failed objects Microsoft quarantines. */
  ESCROW_LIMITS(
      "limits of failed objects, where they are not what Microsoft documents",
      null,
      "some of evaluatedFrom=5000,share=0.4,failures=40000,total=60000,near=0.9,horizon=PT24H"),
  /** Which hosts a playbook may call. */
  OUTBOUND_WEBHOOK_HOSTS(
      "which hosts a playbook may call, see [outbound webhooks](docs/callers/outbound-webhooks.md)",
      null,
      "[private:]host[:port], several separated by commas"),
  /** What proves to these hosts who calls. */
  OUTBOUND_WEBHOOK_SECRETS(
      "what such calls are signed with, needed where hosts are set; the first one signs",
      null,
      "whsec_<base64 of 24 to 64 bytes>, several separated by commas",
      /* secret= */ true),
  /** Where people reach the product. */
  PUBLIC_URL(
      "where people who read notices reach the product, so that these can link to it",
      null,
      "an https address without a query, for example https://syncmedic.azurewebsites.net"),
  /** A channel of Slack that takes messages. */
  SLACK_WEBHOOK_URL(
      "the channel of [Slack](docs/callers/slack.md) that gets notices, by an incoming webhook",
      null,
      "https://hooks.slack.com/services/…",
      /* secret= */ true),
  /** A bot of Slack, which can keep its messages up to date. */
  SLACK_BOT_TOKEN(
      "the same by a bot, which keeps an incident in one message; needs `SLACK_CHANNEL`",
      null,
      "xoxb-…, together with SLACK_CHANNEL",
      /* secret= */ true),
  /** The channel in which the bot speaks. */
  SLACK_CHANNEL(
      "the id of the channel in which the bot speaks",
      null,
      "an id like C0123456789, together with SLACK_BOT_TOKEN"),
  /** A workflow of Teams that posts cards. */
  TEAMS_WORKFLOW_URL(
      "the workflow of [Teams](docs/callers/teams.md) that gets notices",
      null,
      "the https address that the workflow shows, at a host of TEAMS_WORKFLOW_HOSTS",
      /* secret= */ true),
  /** Whose hosts run workflows. */
  TEAMS_WORKFLOW_HOSTS(
      "whose hosts may run that workflow",
      "logic.azure.com,environment.api.powerplatform.com",
      "domains, separated by commas"),
  /** The service of PagerDuty that is called. */
  PAGERDUTY_ROUTING_KEY(
      "the service of [PagerDuty](docs/callers/pagerduty.md) that is called",
      null,
      "the 32 characters of an integration Events API v2",
      /* secret= */ true),
  /** Which PagerDuty. */
  PAGERDUTY_ENDPOINT(
      "which PagerDuty it is",
      "https://events.pagerduty.com",
      "https://events.pagerduty.com or https://events.eu.pagerduty.com"),
  /** What proves Slack. */
  SLACK_SIGNING_SECRETS(
      "the Slack app's signing secrets, see [Slack](docs/callers/slack.md)",
      null,
      "signing secrets, several separated by commas",
      /* secret= */ true),
  /** What proves an outgoing webhook of Teams. */
  TEAMS_WEBHOOK_TOKENS(
      "security tokens of outgoing webhooks, see [Teams](docs/callers/teams.md)",
      null,
      "tokens in Base64, several separated by commas",
      /* secret= */ true),
  /** What proves PagerDuty. */
  PAGERDUTY_WEBHOOK_SECRETS(
      "secrets of webhook subscriptions, see [PagerDuty](docs/callers/pagerduty.md)",
      null,
      "secrets of 8 characters or more, several separated by commas",
      /* secret= */ true),
  /** What proves GitHub. */
  GITHUB_WEBHOOK_SECRETS(
      "secrets of webhooks, see [GitHub](docs/callers/github.md)",
      null,
      "secrets of 16 characters or more, several separated by commas",
      /* secret= */ true),
  /** What proves everybody else who signs. */
  WEBHOOK_SECRETS(
      "secrets of systems that sign as [Standard Webhooks](docs/callers/standard.md) says",
      null,
      "whsec_<base64 of 24 bytes or more>, several separated by commas",
      /* secret= */ true),
  /** For whom tokens must be issued. */
  API_AUDIENCE(
      "believe tokens that `AZURE_TENANT_ID` issues for these, see"
          + " [tokens](docs/callers/tokens.md)",
      null,
      "the app's client id or identifier URI, several separated by commas"),
  /** Where the audit is kept. */
  AUDIT_CONTAINER(
      "the container of the audit, where a policy may keep it from being changed",
      "syncmedic",
      "3 to 63 lower-case letters, digits and single hyphens"),
  /** Whether App Service authentication tells who calls. */
  TRUST_PLATFORM_IDENTITY(
      "believe `X-MS-CLIENT-PRINCIPAL`, where App Service authentication sets it and nobody else"
          + " can",
      "false",
      "true or false");

  private final String meaning;
  private final Optional<String> standard;
  private final String expected;
  private final boolean secret;

  Setting(String meaning, @org.jspecify.annotations.Nullable String standard, String expected) {
    this(meaning, standard, expected, /* secret= */ false);
  }

  Setting(
      String meaning,
      @org.jspecify.annotations.Nullable String standard,
      String expected,
      boolean secret) {
    this.meaning = meaning;
    this.standard = Optional.ofNullable(standard);
    this.expected = expected;
    this.secret = secret;
  }

  /** What it is for, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** What holds where it is not set. */
  public Optional<String> standard() {
    return standard;
  }

  /** What may be given. */
  public String expected() {
    return expected;
  }

  /** Whether its value is shown nowhere. */
  public boolean isSecret() {
    return secret;
  }

  /** Why {@code value} cannot be used; it is empty where nothing is set. Shows no secret. */
  IllegalArgumentException refusing(String value) {
    return new IllegalArgumentException(
        "Tried to start, because %s is %s; try %s".formatted(name(), shown(value), expected));
  }

  /**
   * Why a value is refused that nobody meant: a reference that the platform could not resolve
   * arrives as it was written, and everybody could sign with that.
   */
  IllegalArgumentException unresolved() {
    return new IllegalArgumentException(
        "Tried to start, because %s is a reference to a key vault that was not resolved;"
                .formatted(name())
            + " try whether the secret is there and the app's identity may read it");
  }

  private String shown(String value) {
    if (!secret) {
      return "'%s'".formatted(value);
    }
    return value.isEmpty() ? "not set" : "of another form, and is a secret that is not shown";
  }
}

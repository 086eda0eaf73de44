// What the product may be set to. Names and values are those of the table in README.md; what is left out has its
// standard. Secrets are not here: they are in the vault, and `vaulted` of main.bicep names them.

@export()
@sealed()
@description('Settings of the product that are no secrets')
type Settings = {
  @description('When sweeps happen: an NCRONTAB expression of six fields')
  HEALTH_SCHEDULE: string?
  @description('Which cloud\'s Graph is asked')
  GRAPH_CLOUD: ('global' | 'usgov-l4' | 'usgov-l5' | 'china')?
  @description('Another root than the cloud\'s')
  GRAPH_ENDPOINT: string?
  @description('How the product proves who it is; managed-identity unless a fleet of tenants is watched')
  GRAPH_CREDENTIAL: ('managed-identity' | 'workload-identity' | 'client-secret' | 'client-certificate' | 'default')?
  @description('The tenant that is watched, where it is not that of the identity')
  AZURE_TENANT_ID: string?
  @description('The app registration of a fleet, instead of the role\'s own identity')
  AZURE_CLIENT_ID: string?
  @description('Several tenants: a list, or blob:<name>')
  TENANTS: string?
  @description('Object ids of the service principals, when discovery is not wanted')
  CONFIGURATIONS: string?
  @description('blob:<name> of the objects to send through jobs')
  CANARIES: string?
  @description('How far the product may go by itself')
  REMEDIATION: ('off' | 'suggest' | 'auto')?
  @description('What a restart may do that is refused otherwise')
  ALLOWED_SCOPES: string?
  @description('How long Graph may take to show a change')
  SETTLE_WAIT: string?
  @description('How old the last complete sweep may be before status answers 503')
  BLIND_AFTER: string?
  @description('How long runs that are over are kept')
  KEEP_RUNS: string?
  @description('Limits of failed objects, where they are not what Microsoft documents')
  ESCROW_LIMITS: string?
  @description('Which hosts a playbook may call')
  OUTBOUND_WEBHOOK_HOSTS: string?
  @description('Where people who read notices reach the product')
  PUBLIC_URL: string?
  @description('The id of the channel in which the bot of Slack speaks')
  SLACK_CHANNEL: string?
  @description('Whose hosts may run the workflow of Teams')
  TEAMS_WORKFLOW_HOSTS: string?
  @description('Which PagerDuty it is')
  PAGERDUTY_ENDPOINT: ('https://events.pagerduty.com' | 'https://events.eu.pagerduty.com')?
  @description('Whom tokens that are believed are issued for')
  API_AUDIENCE: string?
}

// Two settings are not to choose: TRUST_PLATFORM_IDENTITY, which holds with sign-in and with nothing else, and
// AUDIT_CONTAINER, which is where storage.bicep puts the audit.

@export()
@description('Settings that are secrets: references to the vault, and nothing else, ever reach an app')
type Secret =
  | 'OUTBOUND_WEBHOOK_SECRETS'
  | 'SLACK_WEBHOOK_URL'
  | 'SLACK_BOT_TOKEN'
  | 'TEAMS_WORKFLOW_URL'
  | 'PAGERDUTY_ROUTING_KEY'
  | 'SLACK_SIGNING_SECRETS'
  | 'TEAMS_WEBHOOK_TOKENS'
  | 'PAGERDUTY_WEBHOOK_SECRETS'
  | 'GITHUB_WEBHOOK_SECRETS'
  | 'WEBHOOK_SECRETS'
